import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, startPlatform, type TestPlatform } from '@openmrs-ts/testing';

describe('the session resource', () => {
  let platform: TestPlatform;
  let admin: Client;
  const unknownLocation = '8d6c993e-c2cc-11de-8d13-0010c6dffd0f';

  beforeAll(async () => {
    platform = await startPlatform();
    admin = await platform.admin();
  });
  afterAll(async () => platform?.stop());

  it('tells anonymous callers the locale and the allowed locales, as language tags, and nothing else', async () => {
    const answer = await platform.anonymous().get('/session');
    expect([answer.status, answer.body]).toEqual([
      200,
      { authenticated: false, locale: 'en', allowedLocales: ['en', 'en-GB', 'es', 'fr', 'it', 'pt'] },
    ]);
  });

  it('has the properties that clients read, in order', async () => {
    const { body } = await platform.basic('admin', 'Admin123').get('/session');
    expect(Object.keys(body)).toEqual(['authenticated', 'locale', 'allowedLocales', 'user', 'sessionLocation', 'currentProvider']);
    expect(Object.keys(body.user)).toEqual([
      'uuid',
      'display',
      'username',
      'systemId',
      'userProperties',
      'person',
      'privileges',
      'roles',
      'links',
      'resourceVersion',
    ]);
    expect(body.user.person).toEqual({ uuid: expect.any(String), display: 'Super User', resourceVersion: '1.11' });
    expect(body.user.roles[1]).toEqual({
      uuid: expect.any(String),
      display: 'System Developer',
      name: 'System Developer',
      resourceVersion: '1.8',
    });
    expect(body.user.links.map((link) => link.rel)).toEqual(['self', 'default']);
    expect(body.sessionLocation).toBeNull();
    expect(body.currentProvider).toMatchObject({ display: 'admin - Super User', links: [{ rel: 'self' }] });
  });

  it('shows callers their own person, roles and privileges whatever they may read otherwise', async () => {
    const client = await platform.as({ privileges: ['Get Visits'] });
    const { body } = await client.get('/session');
    expect(body.user.person.display).toBe('Test User');
    expect(body.user.privileges.map((privilege) => privilege.display)).toEqual(['Get Visits']);
    expect(body.user.roles).toHaveLength(1);
    expect(body.currentProvider).toBeNull();
  });

  it('must not be kept by caches', async () => {
    expect((await admin.get('/session')).headers.get('cache-control')).toContain('no-store');
  });

  it('takes a location and a locale, written either way, and answers with the session', async () => {
    const located = await admin.post('/session', { sessionLocation: unknownLocation });
    expect([located.status, located.body.sessionLocation.display]).toEqual([200, 'Unknown Location']);
    expect((await admin.post('/session', { locale: 'en_GB' })).body.locale).toBe('en-GB');
    expect((await admin.post('/session', { locale: 'fr' })).body).toMatchObject({
      locale: 'fr',
      sessionLocation: { uuid: unknownLocation },
    });
    expect((await admin.get('/session')).body.locale).toBe('fr');
    expect((await admin.post('/session', { locale: 'en-GB' })).body.locale).toBe('en-GB');
  });

  it('follows the default locale that its user chooses, and keeps a locale of its own while that stays as it is', async () => {
    const client = await platform.as({ privileges: [] });
    const { uuid } = (await client.get('/session')).body.user;
    const choose = (userProperties: object) => client.post(`/user/${uuid}`, { userProperties });
    await choose({ defaultLocale: 'fr' });
    expect((await client.get('/session')).body.locale).toBe('fr');
    await client.post('/session', { locale: 'es' });
    await choose({ defaultLocale: 'fr', starredPatientLists: '' });
    expect((await client.get('/session')).body.locale).toBe('es');
    await choose({ defaultLocale: 'en_GB' });
    expect((await client.get('/session')).body.locale).toBe('en-GB');
  });

  it.each([
    ['a locale that is not allowed', { locale: 'de' }, /de is not one of the allowed locales/],
    ['something that is no locale', { locale: 'not a locale!' }, /is not a locale/],
    ['an unknown location', { sessionLocation: 'none' }, /no location has the uuid none/],
    ['a number', { locale: 5 }, /locale => expected text/],
  ])('refuses %s, naming the rule', async (_what, change, message) => {
    const answer = await (await platform.admin()).post('/session', change);
    expect([answer.status, answer.body.error.message]).toEqual([400, expect.stringMatching(message)]);
  });

  it('lets nobody choose a location before logging in, but a locale', async () => {
    expect((await platform.anonymous().post('/session', { sessionLocation: unknownLocation })).status).toBe(401);
    const answer = await platform.anonymous().post('/session', { locale: 'fr' });
    expect([answer.status, answer.body.locale]).toEqual([200, 'fr']);
  });

  it('ends: the cookie is worth nothing afterwards', async () => {
    const client = await platform.admin();
    const ended = await client.delete('/session');
    expect([ended.status, ended.text]).toEqual([204, '']);
    expect((await client.get('/session')).status).toBe(401);
  });

  it('costs the same number of queries whatever the roles', async () => {
    const client = await platform.as({ privileges: Array.from({ length: 30 }, (_, index) => `Test privilege ${index}`) });
    await client.get('/session');
    expect(await platform.countQueries(() => client.get('/session'))).toBeLessThanOrEqual(5);
  });
});

describe('modules', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await startPlatform();
  });
  afterAll(async () => platform?.stop());

  it('are listed with the versions whose behaviour they have, three numbers each', async () => {
    const client = await platform.as({ privileges: [] });
    const { status, body } = await client.get('/module?v=custom:(uuid,version)');
    expect(status).toBe(200);
    expect(body.results).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ uuid: 'webservices.rest', version: '3.5.0' }),
        expect.objectContaining({ uuid: 'fhir2', version: '4.1.0' }),
      ]),
    );
    for (const { version } of body.results) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('are told to logged-in callers alone, and an unknown one is 404', async () => {
    expect((await platform.anonymous().get('/module')).status).toBe(401);
    const admin = await platform.admin();
    expect((await admin.get('/module/fhir2')).body).toMatchObject({ uuid: 'fhir2', started: true, startupErrorMessage: null });
    expect((await admin.get('/module/none')).status).toBe(404);
  });

  it('cannot be started, stopped or added: the distribution decides', async () => {
    const admin = await platform.admin();
    const answer = await admin.post('/moduleaction', { action: 'STOP', modules: ['fhir2'] });
    expect([answer.status, answer.body.error.code]).toEqual([400, 'module.distribution.decides']);
    expect((await (await platform.as({ privileges: [] })).post('/moduleaction', { action: 'STOP' })).status).toBe(403);
  });
});
