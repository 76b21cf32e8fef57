import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, startPlatform, type TestPlatform } from '@openmrs-ts/testing';

describe('configuration', () => {
  let platform: TestPlatform;
  let admin: Client;
  beforeAll(async () => {
    platform = await startPlatform();
    admin = await platform.admin();
  });
  afterAll(async () => platform?.stop());

  it('shows and changes the default locale and theme, with the rules of the settings behind them', async () => {
    const path = '/localeandthemeconfiguration';
    expect((await admin.post(path, { defaultLocale: 'fr', defaultTheme: 'green' })).status).toBe(200);
    expect((await admin.get(path)).body).toEqual({ defaultLocale: 'fr', defaultTheme: 'green' });
    expect((await admin.post(path, { defaultLocale: 'de' })).status).toBe(400);
    expect((await (await platform.as({ privileges: [] })).post(path, { defaultLocale: 'en' })).status).toBe(403);
    expect((await admin.post(path, { defaultLocale: 'en' })).status).toBe(200);
  });

  it('tells administrators about the server', async () => {
    const { status, body } = await admin.get('/systeminformation');
    expect(status).toBe(200);
    expect(body.systemInfo['SystemInfo.title.openmrsInformation']).toMatchObject({
      'SystemInfo.OpenMRSInstallation.openmrsVersion': '2.8.7',
    });
    expect((await (await platform.as({ privileges: [] })).get('/systeminformation')).status).toBe(403);
  });

  it('lists users with a session', async () => {
    const client = await platform.as({ privileges: ['Get Users'] });
    const { body } = await client.get('/loggedinusers');
    expect(body).toEqual(expect.arrayContaining(['admin', client.user.username]));
    expect(body).toEqual([...body].sort());
    expect((await (await platform.as({ privileges: [] })).get('/loggedinusers')).status).toBe(403);
  });

  it('lists custom datatypes with the uuids that upstream makes of their class names', async () => {
    const { results } = (await admin.get('/customdatatype?v=default')).body;
    const boolean = results.find((item) => item.datatypeClassname === 'org.openmrs.customdatatype.datatype.BooleanDatatype');
    expect(boolean).toMatchObject({ display: 'Boolean Datatype', uuid: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-3/) });
    expect((await admin.get(`/customdatatype/${boolean?.uuid}`)).body.display).toBe('Boolean Datatype');
    expect((await admin.get('/customdatatype/none')).status).toBe(404);
  });

  it('answers rules in the language of the session', async () => {
    const client = await platform.admin();
    await client.post('/session', { locale: 'fr' });
    const { error } = (await client.post('/location', { name: ' ' })).body;
    expect(error.fieldErrors['name']?.[0]).toEqual({ code: 'error.name', message: 'Un nom est obligatoire' });
    expect(error.message).toBe('Saisie non valide');
    await client.post('/session', { locale: 'es' });
    expect((await client.post('/role', { name: '' })).body.error.fieldErrors['role']?.[0]?.message).toBe('Un rol necesita un nombre');
  });
});
