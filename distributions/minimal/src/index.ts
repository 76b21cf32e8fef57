import { defineDistribution } from '@openmrs-ts/platform';

/** The platform with REST and FHIR, no front end and no further modules. */
export default defineDistribution({ id: 'minimal', name: 'Minimal', version: '0.1.0', modules: [] });
