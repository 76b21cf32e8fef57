import { defineModule } from '@openmrs-ts/platform';
import { DemoDataService } from './demo-patient/demo-data.service.js';
import { DemoDictionaryService } from './demo-patient/demo-dictionary.service.js';
import { generateRoute } from './demo-patient/demo-patient.controller.js';
import { generateDemoData } from './demo-patient/demo-patient.privileges.js';
import { createOnNextStart, patientsMade } from './demo-patient/demo-patient.properties.js';
import { DemoStartService } from './demo-patient/demo-start.service.js';

export default defineModule({
  id: 'referencedemodata',
  version: '0.1.0',
  name: 'Reference demo data',
  description: 'Demo patients with visits, vital signs, notes, conditions and allergies',
  emulates: '2.6.1',
  requires: { platform: '>=0.1.0 <1.0.0', idgen: '>=0.1.0 <1.0.0' },
  awareOf: ['initializer', 'emrapi'],
  services: [DemoDictionaryService, DemoDataService, DemoStartService],
  routes: [generateRoute],
  privileges: [generateDemoData],
  globalProperties: [createOnNextStart, patientsMade],
  loadContent: async (start) => {
    const demo = start.services.get(DemoStartService);
    const wanted = start.options['demo'];
    if (wanted === undefined) await demo.makeWanted(start.ctx, start.progress);
    else await demo.makeUpTo(start.ctx, Number(wanted), start.progress);
  },
});
