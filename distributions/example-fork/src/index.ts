import { fileURLToPath } from 'node:url';
import referenceApplication from '@openmrs-ts/distribution-reference-application';
import triagenote from '@openmrs-ts/module-triagenote';
import { extendDistribution } from '@openmrs-ts/platform';

/** One hospital's fork: another module, its own locations, French, no demo patients. */
export default extendDistribution(referenceApplication, {
  id: 'acme-hospital',
  name: 'Acme Hospital',
  version: '1.4.0',
  add: [triagenote],
  remove: ['referencedemodata'],
  content: [fileURLToPath(new URL('../content/acme', import.meta.url))],
  settings: { default_locale: 'fr', 'triagenote.keepDays': '90' },
});
