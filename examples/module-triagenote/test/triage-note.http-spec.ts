import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPatient, type Client, startPlatform, type TestPlatform } from '@openmrs-ts/testing';
import triagenote, { TriageNoteService } from '../src/index.js';

let platform: TestPlatform;
let nurse: Client;
let patient: string;

beforeAll(async () => {
  platform = await startPlatform({ modules: [triagenote] });
  nurse = await platform.as({ privileges: ['Get Patients', 'Get Triage Notes', 'Manage Triage Notes'] });
  patient = (await aPatient().named('Ada', 'Okoro').stored(platform)).uuid;
});
afterAll(() => platform.stop());

describe('triage notes', () => {
  it('are written and found again by patient', async () => {
    const written = await nurse.post('/triagenote', { patient, level: 2, comment: 'short of breath' });
    expect(written.status).toBe(201);
    expect(written.body.display).toBe('Triage level 2');
    const found = await nurse.get(`/triagenote?patient=${patient}`);
    expect(found.body.results.map((note) => note.uuid)).toEqual([written.body.uuid]);
  });

  it('are refused with a level that does not exist, naming field and rule', async () => {
    const refused = await nurse.post('/triagenote', { patient, level: 9 });
    expect(refused.status).toBe(400);
    expect(refused.body.error.fieldErrors.level[0]).toEqual({
      code: 'triagenote.level.range',
      message: 'The level must be 1 (resuscitation) to 5 (not urgent)',
    });
  });

  it('are not shown to those who may not read them', async () => {
    const clerk = await platform.as({ privileges: ['Get Patients'] });
    expect((await clerk.get(`/triagenote?patient=${patient}`)).status).toBe(403);
  });

  it('are voided when they are too old', async () => {
    await nurse.post('/triagenote', { patient, level: 3 });
    const nextYear = platform.ctx.with({ now: new Date(Date.now() + 366 * 24 * 60 * 60 * 1000) });
    await platform.service(TriageNoteService).voidOlderThan(nextYear, 365);
    expect((await nurse.get(`/triagenote?patient=${patient}`)).body.results).toEqual([]);
  });
});
