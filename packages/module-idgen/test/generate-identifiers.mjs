// Run by a test in a process of its own: starts the platform on a database and prints identifiers that were generated all at once.
import idgen, { IdentifierGenerationService } from '@openmrs-ts/module-idgen';
import { createLogger, defineDistribution, startPlatform } from '@openmrs-ts/platform';

const [connection, source, count] = process.argv.slice(2);
const server = await startPlatform({
  distribution: defineDistribution({ id: 'test', version: '0.0.0', modules: [idgen] }),
  database: JSON.parse(connection),
  log: createLogger('fatal'),
  jobs: false,
  poolSize: 5,
});
const generation = server.services.get(IdentifierGenerationService);
const identifiers = await Promise.all(Array.from({ length: Number(count) }, () => generation.generate(server.systemContext(), source)));
process.stdout.write(JSON.stringify(identifiers));
await server.stop();
