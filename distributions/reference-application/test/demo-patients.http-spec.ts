import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, startPlatform, type TestPlatform } from '@openmrs-ts/testing';
import referenceApplication from '../src/index.js';

let platform: TestPlatform;
let admin: Client;

beforeAll(async () => {
  platform = await startPlatform({
    modules: referenceApplication.modules,
    content: referenceApplication.content ?? [],
    settings: { 'referencedemodata.createDemoPatientsOnNextStartup': '0' },
  });
  admin = await platform.admin();
}, 60_000);
afterAll(() => platform.stop());

const setting = async (name: string) => (await admin.get(`/systemsetting/referencedemodata.${name}`)).body.value;
const search = async () =>
  (await admin.get('/openmrs/ws/fhir2/R4/Patient?_count=100')).body as { total: number; entry: { resource: { id: string } }[] };

describe('demo patients', () => {
  it('are made in the number asked for, with visits and vital signs, through the rules of the services', async () => {
    const made = await admin.post('/referencedemodata/generate', { numberOfDemoPatients: 8 });
    expect(made.status).toBe(200);
    const found = await search();
    expect(found.total).toBe(8);
    const first = found.entry[0]?.resource.id ?? '';
    const patient = (await admin.get(`/patient/${first}`)).body;
    expect(patient.identifiers[0].display).toMatch(/^OpenMRS ID = \w+$/);
    const visits = (await admin.get(`/visit?patient=${first}&v=custom:(encounters:(obs:(display)))`)).body.results;
    expect(visits.length).toBeGreaterThan(0);
    expect(visits[0].encounters.flatMap((encounter) => encounter.obs).length).toBeGreaterThanOrEqual(8);
    expect(await setting('patientsMade')).toBe('8');
  });

  it('go on from those made before', async () => {
    await admin.post('/referencedemodata/generate', { numberOfDemoPatients: 2 });
    expect((await search()).total).toBe(10);
    expect(await setting('patientsMade')).toBe('10');
  });

  it('are refused in a number that cannot be', async () => {
    for (const numberOfDemoPatients of ['many', 0, -1, 1.5, 100_001]) {
      expect((await admin.post('/referencedemodata/generate', { numberOfDemoPatients })).status).toBe(400);
    }
    expect((await search()).total).toBe(10);
  });

  it('are made only by those who may', async () => {
    const nurse = await platform.as({ privileges: ['Add Patients', 'Get Patients'] });
    expect((await nurse.post('/referencedemodata/generate', { numberOfDemoPatients: 1 })).status).toBe(403);
    expect((await search()).total).toBe(10);
  });
});
