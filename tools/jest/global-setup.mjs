// Starts one PostgreSQL for the whole run; TEST_PG_URL names an outside one instead.
import fs from 'node:fs';

const built = new URL('../../packages/platform/dist/kernel/postgres/index.js', import.meta.url);

export default async function () {
  if (process.env.TEST_PG_URL) return;
  if (!fs.existsSync(built))
    throw new Error('The platform is not built: run "npm run build" (or "npx tsc -b packages/platform") before the tests.');
  const { startScratchPostgres } = await import(built.href);
  const server = await startScratchPostgres({ account: process.env.TEST_PG_OS_USER || undefined });
  globalThis.openmrsTestPostgres = server;
  process.env.TEST_PG_HOST = server.connection.host;
}
