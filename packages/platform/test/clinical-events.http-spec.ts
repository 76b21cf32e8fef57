import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { defineModule, eventType, inTransactionOf, open, service } from '@openmrs-ts/platform';
import { aPatient } from '@openmrs-ts/testing';
import { Clinic } from './clinic-fixture.js';

const NAMES = [
  'VisitStarted',
  'VisitEnded',
  'VisitVoided',
  'VisitUnvoided',
  'EncounterSaved',
  'EncounterVoided',
  'EncounterUnvoided',
  'ObsSaved',
  'ObsVoided',
  'ObsUnvoided',
];

@service()
class Listener {
  readonly heard: [string, Record<string, unknown>][] = [];
  refuses = false;

  @open()
  async hear(_ctx: unknown, name: string, payload: Record<string, unknown>): Promise<void> {
    if (this.refuses && name === 'ObsSaved') throw new Error('refused by a listener');
    this.heard.push([name, payload]);
    await Promise.resolve();
  }
}

const listening = defineModule({
  id: 'listening',
  version: '1.0.0',
  services: [Listener],
  handlers: NAMES.map((name) =>
    inTransactionOf(eventType<Record<string, unknown>>(name), Listener, (listener, ctx, payload) => listener.hear(ctx, name, payload)),
  ),
});

let clinic: Clinic;
let listener: Listener;
let pulse: string;

beforeAll(async () => {
  clinic = await Clinic.start({}, [listening]);
  listener = clinic.platform.service(Listener);
  pulse = await clinic.concept('Pulse', 'numeric');
});

afterAll(() => clinic?.platform.stop());

const heardDuring = async (work: () => Promise<unknown>): Promise<[string, Record<string, unknown>][]> => {
  listener.heard.length = 0;
  await work();
  return [...listener.heard];
};

it('a visit, its encounters and observations tell what happens to them', async () => {
  const patient = await aPatient().stored(clinic.platform);
  const startDatetime = '2026-06-15T08:00:00.000+0000';
  let visit = '';
  const started = await heardDuring(async () => {
    const body = { patient: patient.uuid, visitType: clinic.visitType, startDatetime };
    visit = (await clinic.admin.post('visit', body)).body.uuid;
  });
  expect(started).toEqual([['VisitStarted', { visitUuid: visit, visitId: expect.any(Number), patientId: patient.id }]]);

  const encounter = { patient: patient.uuid, encounterType: clinic.encounterType, visit, obs: [{ concept: pulse, value: 60 }] };
  let obs = '';
  const met = await heardDuring(async () => {
    obs = (await clinic.admin.post('encounter', encounter)).body['obs'][0]['uuid'];
  });
  expect(met.map(([name]) => name)).toEqual(['ObsSaved', 'EncounterSaved']);
  expect(met[0]?.[1]).toEqual({ personId: patient.id, uuids: [obs], replaced: [] });

  const edited = await heardDuring(() => clinic.admin.post(`obs/${obs}`, { value: 61 }));
  expect(edited).toEqual([['ObsSaved', { personId: patient.id, uuids: [expect.any(String)], replaced: [obs] }]]);
  expect(await heardDuring(() => clinic.admin.post(`visit/${visit}`, { stopDatetime: '2026-06-15T12:00:00.000+0000' }))).toMatchObject([
    ['VisitEnded', {}],
  ]);
  expect((await heardDuring(() => clinic.admin.delete(`visit/${visit}`))).map(([name]) => name).sort()).toEqual([
    'EncounterVoided',
    'ObsVoided',
    'VisitVoided',
  ]);
  expect((await heardDuring(() => clinic.admin.post(`visit/${visit}`, { deleted: 'false' }))).map(([name]) => name).sort()).toEqual([
    'EncounterUnvoided',
    'ObsUnvoided',
    'VisitUnvoided',
  ]);
});

it('a listener inside the transaction that refuses undoes the whole request', async () => {
  const patient = await aPatient().stored(clinic.platform);
  listener.refuses = true;
  const body = { patient: patient.uuid, encounterType: clinic.encounterType, obs: [{ concept: pulse, value: 60 }] };
  expect((await clinic.admin.post('encounter', body)).status).toBe(500);
  listener.refuses = false;
  expect((await clinic.admin.get(`encounter?patient=${patient.uuid}`)).body['results']).toEqual([]);
});
