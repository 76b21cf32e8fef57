import { createRequire } from 'node:module';
import { platformEntities } from './areas/entities.js';
import { platformAreas } from './areas/platform-areas.js';
import { startUsers } from './areas/user/index.js';
import { fhirSettings } from './kernel/fhir/index.js';
import { defineModule, mergeAreas, type ModuleDefinition } from './kernel/module/index.js';
import { coreMigrations } from './schema/index.js';

const { version } = createRequire(import.meta.url)('../package.json') as { version: string };

/** The platform's own version, which modules name in `requires: { platform: … }`. */
export const platformVersion = version;

const areas = mergeAreas(platformAreas);

/** The platform as a module: its areas, its schema and its first rows. */
export const platformModule: ModuleDefinition = defineModule({
  id: 'platform',
  version,
  name: 'OpenMRS platform',
  description: 'Concepts, people, patients, visits, encounters, observations, users and settings',
  ...areas,
  entities: [...new Set([...platformEntities, ...(areas.entities ?? [])])],
  migrations: [...coreMigrations, ...(areas.migrations ?? [])],
  globalProperties: [...fhirSettings, ...(areas.globalProperties ?? [])],
  onStart: startUsers,
});
