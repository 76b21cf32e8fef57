import { fileURLToPath } from 'node:url';
import addresshierarchy from '@openmrs-ts/module-addresshierarchy';
import emrapi from '@openmrs-ts/module-emrapi';
import idgen from '@openmrs-ts/module-idgen';
import initializer from '@openmrs-ts/module-initializer';
import metadatamapping from '@openmrs-ts/module-metadatamapping';
import o3pending from '@openmrs-ts/module-o3-pending';
import referencedemodata from '@openmrs-ts/module-referencedemodata';
import { defineDistribution } from '@openmrs-ts/platform';

const here = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The Reference Application: OpenMRS 3 for a clinic. */
export default defineDistribution({
  id: 'referenceapplication',
  name: 'OpenMRS Reference Application',
  version: '3.7.0',
  modules: [addresshierarchy, emrapi, idgen, initializer, metadatamapping, o3pending, referencedemodata],
  content: [here('content/referenceapplication')],
  settings: { 'referencedemodata.createDemoPatientsOnNextStartup': '100' },
  frontend: { manifest: here('frontend/manifest.json'), lock: here('frontend/lock.json') },
});
