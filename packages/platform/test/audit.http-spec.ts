import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPatient, type Client, startPlatform, type TestPlatform, type TestUser } from '@openmrs-ts/testing';
import sql from 'sql-template-tag';
import { Location } from '../src/areas/location/location.entity.js';
import { AuditLog } from '../src/kernel/audit/index.js';

interface AuditRow {
  action: string;
  kind: string;
  record: string | null;
  patients: string[] | null;
  detail: string | null;
  user_id: number;
}

let platform: TestPlatform;
let reader: Client & { readonly user: TestUser };

beforeAll(async () => {
  platform = await startPlatform();
  reader = await platform.as({
    privileges: ['Get Patients', 'Get People', 'Get Identifier Types', 'Edit Patients', 'Manage Locations', 'Get Locations'],
  });
});
afterAll(() => platform.stop());

async function logged(where = sql`true`): Promise<AuditRow[]> {
  await platform.service(AuditLog).flush();
  return platform.db.query<AuditRow>(undefined, sql`select * from openmrs_audit where ${where} order by audit_id`);
}

describe('the audit log', () => {
  it('tells who read a patient’s record, through REST and through FHIR', async () => {
    const patient = await aPatient().stored(platform);
    expect((await reader.get(`/patient/${patient.uuid}`)).status).toBe(200);
    expect((await reader.get(`/openmrs/ws/fhir2/R4/Patient/${patient.uuid}`)).status).toBe(200);
    const rows = await logged(sql`patients @> array[${patient.uuid}]::varchar[]`);
    expect(rows.map((row) => [row.action, row.kind, row.user_id])).toEqual([
      ['read', 'Patient', reader.user.id],
      ['read', 'Patient', reader.user.id],
    ]);
  });

  it('names every patient that a search showed', async () => {
    const patient = await aPatient().named('Findme', 'Unusual').stored(platform);
    expect((await reader.get('/patient?q=findme')).body.results).toHaveLength(1);
    const rows = await logged(sql`action = 'search'`);
    expect(rows.at(-1)?.patients).toEqual([patient.uuid]);
  });

  it('tells who changed what, by the names of properties and never their values', async () => {
    const created = await reader.post('/location', { name: 'Ward 7', description: 'first floor' });
    await reader.post(`/location/${created.body.uuid}`, { description: 'second floor' });
    const rows = await logged(sql`record = ${created.body.uuid}`);
    expect(rows.map((row) => [row.action, row.kind, row.user_id])).toEqual([
      ['create', 'Location', reader.user.id],
      ['update', 'Location', reader.user.id],
    ]);
    expect(rows[1]?.detail).toContain('description');
    expect(JSON.stringify(rows)).not.toContain('second floor');
  });

  it('keeps nothing of a change that failed', async () => {
    const before = await logged(sql`kind = 'Location'`);
    await reader.post('/location', { name: 'x'.repeat(300) });
    expect(await logged(sql`kind = 'Location'`)).toHaveLength(before.length);
  });

  it('keeps nothing of a part that was undone inside a change that went through', async () => {
    const { db } = platform;
    const before = await logged(sql`kind = 'Location' and record = 'undone'`);
    await db.inTransaction(platform.ctx, async (ctx) => {
      const part = db.inTransaction(ctx, async (inner) => {
        await db.save(inner, Object.assign(new Location(), { uuid: 'undone', name: 'Undone' }));
        throw new Error('changed my mind');
      });
      await part.catch(() => undefined);
      await db.save(ctx, Object.assign(new Location(), { uuid: 'kept', name: 'Kept' }));
    });
    expect(await logged(sql`kind = 'Location' and record = 'undone'`)).toEqual(before);
    expect(await logged(sql`kind = 'Location' and record = 'kept'`)).toHaveLength(1);
  });

  it('cannot be changed or shortened', async () => {
    await expect(platform.db.query(undefined, sql`update openmrs_audit set user_id = 2`)).rejects.toThrow('only be added to');
    await expect(platform.db.query(undefined, sql`delete from openmrs_audit`)).rejects.toThrow('only be added to');
  });

  it('shows a row that was changed in spite of that', async () => {
    const audit = platform.service(AuditLog);
    await platform.db.query(
      undefined,
      sql`insert into openmrs_audit (at, action, kind, request_id) values (now() - interval '1 hour', 'read', 'Patient', 'old')`,
    );
    // Rows of this minute are not sealed yet: slow transactions may still add some.
    await platform.db.query(undefined, sql`alter table openmrs_audit disable trigger openmrs_audit_append_only`);
    await platform.db.query(undefined, sql`update openmrs_audit set at = at - interval '2 hours'`);
    expect(await audit.seal()).toBeGreaterThan(0);
    expect(await audit.verify()).toBeUndefined();
    await platform.db.query(undefined, sql`update openmrs_audit set user_id = 2 where request_id = 'old'`);
    expect(await audit.verify()).toBeDefined();
  });
});
