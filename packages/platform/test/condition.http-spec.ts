import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, PatientBuilder, startPlatform, type TestPatient, type TestPlatform } from '@openmrs-ts/testing';
import sql from 'sql-template-tag';

const notApplicable = '8d4a4c94-c2cc-11de-8d13-0010c6dffd0f';
const diagnosisClass = '8d4918b0-c2cc-11de-8d13-0010c6dffd0f';

let platform: TestPlatform;
let admin: Client;
let patient: TestPatient;
let hypertension: string;

beforeAll(async () => {
  platform = await startPlatform();
  admin = await platform.admin();
  patient = await new PatientBuilder().stored(platform);
  const names = [{ name: 'Hypertension', locale: 'en', conceptNameType: 'FULLY_SPECIFIED' }];
  hypertension = String((await admin.post('concept', { names, datatype: notApplicable, conceptClass: diagnosisClass })).body.uuid);
});

afterAll(() => platform?.stop());

async function record(body: object = {}) {
  const answer = await admin.post('condition', {
    patient: patient.uuid,
    condition: { coded: hypertension },
    clinicalStatus: 'ACTIVE',
    verificationStatus: 'CONFIRMED',
    onsetDate: '2025-12-01',
    ...body,
  });
  if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body;
}

async function stored(uuid: unknown) {
  const [row] = await platform.db.query<{ voided: boolean; void_reason: string | null; clinical_status: string }>(
    undefined,
    sql`select voided, void_reason, clinical_status from conditions where uuid = ${String(uuid)}`,
  );
  return row;
}

describe('condition', () => {
  it('is recorded with a concept and shows only the keys that it has', async () => {
    expect(await record()).toMatchObject({
      display: 'Hypertension',
      condition: { coded: { uuid: hypertension, display: 'Hypertension' } },
      patient: { uuid: patient.uuid },
      clinicalStatus: 'ACTIVE',
      verificationStatus: 'CONFIRMED',
      previousVersion: null,
      onsetDate: '2025-12-01T00:00:00.000+0000',
      endDate: null,
      voided: false,
      resourceVersion: '1.8',
    });
    const text = await record({ condition: { nonCoded: ' odd feeling ' } });
    expect(text.condition).toEqual({ nonCoded: 'odd feeling' });
    expect(text.display).toBe('odd feeling');
  });

  it('can be asked for in a custom representation down to the concept', async () => {
    const { uuid } = await record();
    const { body } = await admin.get(`condition/${uuid}?v=custom:(display,condition:(coded:(display)))`);
    expect(body).toMatchObject({ display: 'Hypertension', condition: { coded: { display: 'Hypertension' } } });
    expect(body.condition).not.toHaveProperty('nonCoded');
  });

  it('gets a new row and uuid with each change; the old one stays as it was, voided', async () => {
    const first = await record();
    const changed = await admin.post(`condition/${first.uuid}`, { clinicalStatus: 'INACTIVE', endDate: '2026-02-01' });
    expect(changed.status).toBe(200);
    expect(changed.body.uuid).not.toBe(first.uuid);
    expect(changed.body).toMatchObject({
      clinicalStatus: 'INACTIVE',
      previousVersion: { uuid: first.uuid },
      patient: { uuid: patient.uuid },
    });
    expect(await stored(first.uuid)).toEqual({
      voided: true,
      void_reason: `Condition replaced by ${changed.body.uuid}`,
      clinical_status: 'ACTIVE',
    });
  });

  it('stays the same row when nothing changes', async () => {
    const first = await record();
    const same = await admin.post(`condition/${first.uuid}`, { clinicalStatus: 'ACTIVE', onsetDate: '2025-12-01T00:00:00.000+0000' });
    expect(same.body.uuid).toBe(first.uuid);
    expect((await stored(first.uuid))?.voided).toBe(false);
  });

  it('that was replaced meanwhile is not changed a second time into two living versions', async () => {
    const first = await record();
    const answers = await Promise.all(
      ['INACTIVE', 'RESOLVED'].map((clinicalStatus) => admin.post(`condition/${first.uuid}`, { clinicalStatus })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 400]);
  });

  it('is only voided when voided is sent, and comes back as a fresh copy', async () => {
    const first = await record();
    const voided = await admin.post(`condition/${first.uuid}`, { voided: true });
    expect(voided.body).toMatchObject({ uuid: first.uuid, voided: true });
    expect((await stored(first.uuid))?.void_reason).toBe('Condition removed');
    const restored = await admin.post(`condition/${first.uuid}`, { voided: false });
    expect(restored.body).toMatchObject({ voided: false, previousVersion: { uuid: first.uuid } });
    expect(restored.body.uuid).not.toBe(first.uuid);
  });

  it('is listed for its patient only: active ones, or all with includeInactive, newest first', async () => {
    const other = await new PatientBuilder().stored(platform);
    const active = await record({ patient: other.uuid });
    const ended = await record({ patient: other.uuid, clinicalStatus: 'RESOLVED' });
    const relapse = await record({ patient: other.uuid, clinicalStatus: 'RELAPSE' });
    const uuids = (body: { results: unknown }) => (body.results as { uuid: string }[]).map((result) => result.uuid);
    expect(uuids((await admin.get(`condition?patientUuid=${other.uuid}`)).body)).toEqual([relapse.uuid, active.uuid]);
    expect(uuids((await admin.get(`condition?patientUuid=${other.uuid}&includeInactive=true`)).body)).toEqual([
      relapse.uuid,
      ended.uuid,
      active.uuid,
    ]);
    expect((await admin.get('condition?patientUuid=nobody')).body).toEqual({ results: [] });
    expect((await admin.get('condition')).status).toBe(400);
  });

  it('is listed with the same number of queries however many there are', async () => {
    const one = await new PatientBuilder().stored(platform);
    const many = await new PatientBuilder().stored(platform);
    await record({ patient: one.uuid });
    for (let i = 0; i < 5; i++) await record({ patient: many.uuid });
    const count = (uuid: string) => platform.countQueries(() => admin.get(`condition?patientUuid=${uuid}&v=full`));
    await count(one.uuid);
    expect(await count(many.uuid)).toBe(await count(one.uuid));
  });

  it('is refused without a subject, a status, with an unknown concept or an end before its onset', async () => {
    const post = (body: object) =>
      admin.post('condition', { patient: patient.uuid, condition: { coded: hypertension }, clinicalStatus: 'ACTIVE', ...body });
    expect((await post({ condition: {} })).text).toContain('Condition.conditionShouldNotBeNull');
    expect((await post({ condition: 'Hypertension' })).text).toContain('Condition.conditionShouldNotBeNull');
    expect((await post({ clinicalStatus: null })).text).toContain('Condition.clinicalStatusShouldNotBeNull');
    expect((await post({ clinicalStatus: 'SOMETIMES' })).status).toBe(400);
    expect((await post({ condition: { coded: 'unknown' } })).text).toContain('no Concept has the uuid given');
    expect((await post({ onsetDate: '2026-01-02', endDate: '2026-01-01' })).text).toContain('Condition.endDateBeforeOnsetDate');
    expect((await post({ patient: 'unknown' })).status).toBe(400);
  });

  it('needs Get Conditions to be read, Edit Conditions to be written and Delete Conditions to be purged', async () => {
    const { uuid } = await record();
    const reader = await platform.as({ privileges: ['Get Conditions', 'Get Patients', 'Get Concepts'] });
    expect((await reader.get(`condition/${uuid}`)).status).toBe(200);
    expect((await reader.post(`condition/${uuid}`, { clinicalStatus: 'INACTIVE' })).status).toBe(403);
    expect((await reader.delete(`condition/${uuid}`)).status).toBe(403);
    const editor = await platform.as({ privileges: ['Get Conditions', 'Edit Conditions', 'Get Patients', 'Get Concepts'] });
    expect((await editor.delete(`condition/${uuid}?purge=true`)).status).toBe(403);
    expect((await editor.delete(`condition/${uuid}?reason=mistake`)).status).toBe(204);
    expect((await stored(uuid))?.void_reason).toBe('mistake');
    const nobody = await platform.as({ privileges: ['Get Patients'] });
    expect((await nobody.get(`condition?patientUuid=${patient.uuid}`)).status).toBe(403);
  });
});
