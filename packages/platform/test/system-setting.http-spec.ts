import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, startPlatform, type TestPlatform } from '@openmrs-ts/testing';
import sql from 'sql-template-tag';

describe('system settings', () => {
  let platform: TestPlatform;
  let admin: Client;
  let count = 0;
  const name = () => `test.someSetting${++count}`;
  const codes = (answer: { body: { error: { fieldErrors?: Record<string, { code: string }[]> } } }) =>
    Object.entries(answer.body.error.fieldErrors ?? {}).map(([field, found]) => `${field}: ${found.map((item) => item.code).join()}`);

  beforeAll(async () => {
    platform = await startPlatform();
    admin = await platform.admin();
  });
  afterAll(async () => platform?.stop());

  it('are added, read by uuid and by name in any case, changed and removed', async () => {
    const property = name();
    const made = await admin.post('/systemsetting', { property, value: 'one', description: 'for a test' });
    expect([made.status, Object.keys(made.body)]).toEqual([
      201,
      ['uuid', 'property', 'value', 'description', 'display', 'links', 'resourceVersion'],
    ]);
    expect(made.body.display).toBe(`Test - Some Setting${count} = one`);
    expect((await admin.get(`/systemsetting/${made.body.uuid}`)).body.value).toBe('one');
    expect((await admin.get(`/systemsetting/${property.toUpperCase()}`)).body.uuid).toBe(made.body.uuid);
    expect((await admin.post(`/systemsetting/${property}`, { value: 'two' })).body.value).toBe('two');
    expect((await admin.delete(`/systemsetting/${property}`)).status).toBe(204);
    expect((await admin.get(`/systemsetting/${property}`)).status).toBe(404);
  });

  it('differ in their names without regard to case', async () => {
    const property = name();
    await admin.post('/systemsetting', { property, value: 'one' });
    const answer = await admin.post('/systemsetting', { property: property.toUpperCase(), value: 'two' });
    expect([answer.status, codes(answer)]).toEqual([400, ['property: GlobalProperty.error.nameInUse']]);
  });

  it('are in force at once', async () => {
    expect((await admin.post('/systemsetting/locale.allowed.list', { value: 'en, fr, sw' })).status).toBe(200);
    expect((await admin.get('/session')).body.allowedLocales).toEqual(['en', 'fr', 'sw']);
    expect((await admin.post('/session', { locale: 'sw' })).status).toBe(200);
  });

  it('keep the default locale among the allowed ones', async () => {
    const list = await admin.post('/systemsetting/locale.allowed.list', { value: 'fr' });
    expect([list.status, codes(list)]).toEqual([400, ['value: general.locale.localeListNotIncludingDefaultLocale']]);
    const standard = await admin.post('/systemsetting/default_locale', { value: 'de' });
    expect([standard.status, codes(standard)]).toEqual([400, ['value: general.locale.defaultNotInAllowedLocalesList']]);
  });

  it('are typed when they have a datatype with a configuration', async () => {
    const property = name();
    const datatypeClassname = 'org.openmrs.customdatatype.datatype.BooleanDatatype';
    const made = await admin.post('/systemsetting', { property, datatypeClassname, datatypeConfig: 'default', value: 'true' });
    expect([made.status, made.body.value]).toEqual([201, true]);
    expect((await admin.post(`/systemsetting/${property}`, { value: 'maybe' })).status).toBe(400);
    expect((await admin.post(`/systemsetting/${property}`, { value: false })).body.value).toBe(false);
    expect((await admin.post(`/systemsetting/${property}`, { value: 7 })).status).toBe(400);
    const untyped = await admin.post('/systemsetting', { property: name(), datatypeClassname, value: 'true' });
    expect(untyped.body.value).toBe('true');
    const unknown = await admin.post('/systemsetting', { property: name(), datatypeClassname: 'com.example.Unknown' });
    expect([unknown.status, codes(unknown)]).toEqual([400, ['datatypeClassname: GlobalProperty.error.datatype.unknown']]);
  });

  it('are found by the beginning of their names, and listed by name', async () => {
    const { results } = (await admin.get('/systemsetting?q=SECURITY.&v=custom:(property)')).body;
    const names = results.map((item) => item.property);
    expect(names.length).toBeGreaterThan(5);
    expect(names.every((item) => item.startsWith('security.'))).toBe(true);
    expect(names).toEqual([...names].sort());
  });

  it('are guarded by general privileges and by those of their own', async () => {
    const property = name();
    const { uuid } = (await admin.post('/systemsetting', { property, value: 'secret' })).body;
    const manager = await platform.as({ privileges: ['Manage Global Properties', 'Purge Global Properties'] });
    const reader = await platform.as({ privileges: [] });
    expect((await reader.post(`/systemsetting/${property}`, { value: 'x' })).status).toBe(403);
    expect((await reader.delete(`/systemsetting/${property}`)).status).toBe(403);
    expect((await platform.anonymous().get(`/systemsetting/${property}`)).status).toBe(401);
    await platform.db.query(
      undefined,
      sql`update global_property set edit_privilege = 'Get Users', delete_privilege = 'Get Users' where uuid = ${uuid}`,
    );
    await platform.db.cache.refresh(new Map([['global_property', '*']]));
    expect((await manager.post(`/systemsetting/${property}`, { value: 'x' })).status).toBe(403);
    expect((await manager.delete(`/systemsetting/${property}`)).status).toBe(403);
    expect((await reader.get(`/systemsetting/${property}`)).body.value).toBe('secret');
    await platform.db.query(undefined, sql`update global_property set view_privilege = 'Get Users' where uuid = ${uuid}`);
    await platform.db.cache.refresh(new Map([['global_property', '*']]));
    expect((await reader.get(`/systemsetting/${property}`)).status).toBe(403);
    expect((await reader.get(`/systemsetting?q=${property}`)).body.results).toEqual([]);
    expect((await admin.get(`/systemsetting/${property}`)).body.value).toBe('secret');
  });
});
