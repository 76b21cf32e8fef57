// Browser tests of a distribution. They start the distribution themselves, so there is no database set up around them.
import preset from './preset.mjs';

const { globalSetup: _setup, globalTeardown: _teardown, ...shared } = preset;

export default {
  ...shared,
  rootDir: process.cwd(),
  roots: ['<rootDir>/test'],
  testMatch: ['**/test/**/*.e2e-spec.ts'],
  testTimeout: 300_000,
  maxWorkers: 1,
};
