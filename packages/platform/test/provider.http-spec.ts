import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, startPlatform, type TestPlatform } from '@openmrs-ts/testing';

describe('providers', () => {
  let platform: TestPlatform;
  let admin: Client;
  let count = 0;
  const personOf = async (givenName: string, familyName: string) => {
    const answer = await admin.post('/person', { names: [{ givenName, familyName }], gender: 'F' });
    expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
    return answer.body.uuid as string;
  };
  const add = async (givenName: string, familyName: string, more: object = {}) => {
    const answer = await admin.post('/provider', { person: await personOf(givenName, familyName), identifier: `P${++count}`, ...more });
    expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
    return answer.body;
  };
  const found = async (query: string) => (await admin.get(`/provider?${query}`)).body.results.map((item) => item.uuid);

  beforeAll(async () => {
    platform = await startPlatform();
    admin = await platform.admin();
  });
  afterAll(async () => platform?.stop());

  it('are shown with identifier and the name of their person', async () => {
    const made = await add('Dora', 'Doctor', { identifier: 'D-1' });
    expect(Object.keys(made)).toEqual([
      'uuid',
      'display',
      'person',
      'identifier',
      'attributes',
      'retired',
      'providerRole',
      'links',
      'resourceVersion',
    ]);
    expect(made).toMatchObject({
      display: 'D-1 - Dora Doctor',
      identifier: 'D-1',
      person: { display: 'Dora Doctor' },
      resourceVersion: '2.8',
    });
    expect((await admin.get(`/provider/${made.uuid}?v=custom:(name,display)`)).body).toMatchObject({ name: 'Dora Doctor' });
    expect((await admin.get(`/provider/${made.uuid}?v=custom:(birthdate)`)).status).toBe(400);
  });

  it('are found by exact identifier, and by words in the names of their persons', async () => {
    const { uuid } = await add('Wilhelmina', 'Quackenbush', { identifier: 'QX-77' });
    expect(await found('q=qx-77')).toEqual([uuid]);
    expect(await found('q=qx-7')).toEqual([]);
    expect(await found('q=helm%20kenb')).toEqual([uuid]);
    expect(await found('q=helm%20nobody')).toEqual([]);
    expect(await found('q=%25')).toEqual([]);
    expect(await found('q=&limit=100')).toEqual(await found('limit=100'));
  });

  it.each([
    ['START', 'zz-4', true],
    ['START', '-42', false],
    ['END', '-42', true],
    ['ANYWHERE', 'z-4', true],
  ])('are found by identifier as the setting says: %s of ZZ-42 by %s', async (mode, text, expected) => {
    const { uuid } = await add('Mode', `Number ${++count}`, { identifier: 'ZZ-42' });
    const setting = (value: string) => admin.post('/systemsetting/providerSearch.matchMode', { value });
    expect((await setting(mode)).status).toBe(200);
    expect((await found(`q=${text}&limit=100`)).includes(uuid)).toBe(expected);
    expect((await setting('EXACT')).status).toBe(200);
  });

  it('are found by user and by role', async () => {
    const role = (await admin.post('/providerrole', { name: `Midwife ${++count}`, description: 'attends births' })).body;
    expect(Object.keys(role)).toEqual(['uuid', 'display', 'name', 'description', 'links', 'resourceVersion']);
    const user = await platform.as({ privileges: [] });
    const made = await add('Mia', 'Midwife', { person: user.user.personUuid, providerRole: role.uuid });
    expect(await found(`user=${user.user.uuid}`)).toEqual([made.uuid]);
    expect(await found('user=none')).toEqual([]);
    expect(await found(`providerRoles=${role.uuid}`)).toEqual([made.uuid]);
    expect((await admin.get('/provider?providerRoles=none')).status).toBe(400);
    expect((await user.get('/session')).body.currentProvider).toMatchObject({ uuid: made.uuid, display: `${made.identifier} - Test User` });
    await add('Mia', 'Midwife', { person: user.user.personUuid });
    expect((await user.get('/session')).body.currentProvider).toBeNull();
    expect((await admin.delete(`/providerrole/${role.uuid}?purge=true`)).status).toBe(400);
  });

  it('leave searches when they are retired, unless all are asked for', async () => {
    const { uuid } = await add('Rita', 'Retiring');
    await admin.delete(`/provider/${uuid}?reason=left`);
    expect(await found('q=retiring')).toEqual([]);
    expect(await found('q=retiring&includeAll=true')).toEqual([uuid]);
    expect((await admin.post(`/provider/${uuid}`, { retired: false })).body.retired).toBe(false);
    expect(await found('q=retiring')).toEqual([uuid]);
    const refused = await admin.post(`/provider/${uuid}`, { retired: true });
    expect(refused.body.error.fieldErrors['retireReason']?.[0]?.code).toBe('Provider.error.retireReason.required');
  });

  it('need a person and an identifier through the API', async () => {
    expect((await admin.post('/provider', { identifier: 'X' })).body.error.message).toContain('missing: person');
    const answer = await admin.post('/provider', { identifier: 'X', person: 'nobody' });
    expect(answer.body.error.fieldErrors['person']?.[0]?.code).toBe('Provider.error.personOrName.required');
  });

  it('have attributes that a new list replaces', async () => {
    const attributeType = (
      await admin.post('/providerattributetype', {
        name: 'Licence',
        datatypeClassname: 'org.openmrs.customdatatype.datatype.FreeTextDatatype',
      })
    ).body.uuid;
    const made = await add('Lena', 'Licensed', {
      attributes: [
        { attributeType, value: 'one' },
        { attributeType, value: 'two' },
      ],
    });
    expect(made.attributes.map((item) => item.display)).toEqual(['Licence: one', 'Licence: two']);
    const kept = made.attributes[1]?.uuid;
    const changed = await admin.post(`/provider/${made.uuid}`, {
      attributes: [
        { uuid: kept, value: 'second' },
        { attributeType, value: 'third' },
      ],
    });
    expect(changed.body.attributes.map((item) => item.display)).toEqual(['Licence: second', 'Licence: third']);
    expect((await admin.get(`/provider/${made.uuid}/attribute`)).body.results).toHaveLength(2);
    expect((await admin.get(`/provider/${made.uuid}/attribute?includeAll=true`)).body.results).toHaveLength(3);
  });

  it('are changed only with Manage Providers and seen only with Get Providers', async () => {
    const { uuid } = await add('Gina', 'Guarded');
    const reader = await platform.as({ privileges: ['Get Providers'] });
    expect((await reader.get(`/provider/${uuid}`)).status).toBe(200);
    expect((await reader.post(`/provider/${uuid}`, { identifier: 'mine' })).status).toBe(403);
    expect((await reader.post('/providerattributetype', { name: 'x', datatypeClassname: 'y' })).status).toBe(403);
    expect((await (await platform.as({ privileges: [] })).get(`/provider/${uuid}`)).status).toBe(403);
  });

  it('cost the same number of queries whatever their number', async () => {
    for (let index = 0; index < 8; index++) await add('Query', `Counted ${index}`);
    const count = (limit: number) => platform.countQueries(() => admin.get(`/provider?q=query&v=full&limit=${limit}`));
    await count(1);
    const few = await count(1);
    expect(await count(8)).toBe(few);
    expect(few).toBeLessThanOrEqual(7);
    expect(await platform.countQueries(() => admin.get('/provider?q=query'))).toBeLessThanOrEqual(3);
  });
});
