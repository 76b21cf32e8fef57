// What the tests of every package share; a package's jest.config.mjs spreads it.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const here = (file) => fileURLToPath(new URL(file, import.meta.url));

// Packages without a CommonJS build: jest runs the tests as CommonJS, which leaks no memory between test files.
const modulesOnly = [
  'inversify',
  '@inversifyjs',
  'sql-template-tag',
  'fast-xml-parser',
  'fast-xml-builder',
  '@nodable',
  'anynum',
  'is-unsafe',
  'path-expression-matcher',
  'strnum',
  'xml-naming',
  'csv-parse',
  'croner',
];

const folders = ['src', 'test'].filter((folder) => fs.existsSync(folder)).map((folder) => `<rootDir>/${folder}`);

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: folders.length > 0 ? folders : ['<rootDir>'],
  // Browser tests (*.e2e-spec.ts) need a built distribution and run on their own.
  testMatch: ['**/*.spec.ts', '**/*.db-spec.ts', '**/*.http-spec.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  globalSetup: here('./global-setup.mjs'),
  globalTeardown: here('./global-teardown.mjs'),
  setupFiles: [require.resolve('reflect-metadata')],
  testTimeout: 30_000,
  maxWorkers: 2,
  coverageProvider: 'v8',
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  // Packages of this repository are tested from their source.
  testEnvironmentOptions: { customExportConditions: ['@openmrs-ts/source', 'node', 'node-addons'] },
  transform: {
    '^.+\\.[tj]s$': [
      require.resolve('@swc/jest'),
      {
        swcrc: false,
        sourceMaps: 'inline',
        module: { type: 'commonjs' },
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: false, useDefineForClassFields: false },
          keepClassNames: true,
        },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${modulesOnly.join('|')})/)`],
};
