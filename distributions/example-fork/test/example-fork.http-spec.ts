import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, startPlatform, type TestPlatform } from '@openmrs-ts/testing';
import acme from '../src/index.js';

let platform: TestPlatform;
let admin: Client;

beforeAll(async () => {
  platform = await startPlatform({ modules: acme.modules, content: acme.content ?? [], settings: acme.settings ?? {} });
  admin = await platform.admin();
}, 60_000);
afterAll(() => platform.stop());

describe('a fork', () => {
  it('keeps the modules of its base, without what it removes and with what it adds', () => {
    const ids = acme.modules.map((item) => item.id);
    expect(ids).toContain('emrapi');
    expect(ids).toContain('triagenote');
    expect(ids).not.toContain('referencedemodata');
  });

  it('loads its own content over that of its base', async () => {
    const found = await admin.get('/location?q=acme&v=custom:(name,parentLocation:(name))');
    expect(found.body.results.map((location) => location.name)).toEqual(['Acme Hospital', 'Acme Outpatients']);
    expect((await admin.get('/location?q=outpatient')).body.results).toHaveLength(1);
  });

  it('has its own initial settings', async () => {
    expect((await admin.get('/systemsetting/default_locale')).body.value).toBe('fr');
    expect((await admin.get('/systemsetting/triagenote.keepDays')).body.value).toBe('90');
  });

  it('answers its added module’s resource', async () => {
    expect((await admin.get('/triagenote?patient=nobody')).body).toEqual({ results: [] });
  });
});
