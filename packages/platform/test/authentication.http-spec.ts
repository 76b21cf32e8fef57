import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Client, startPlatform, type TestPlatform } from '@openmrs-ts/testing';
import sql from 'sql-template-tag';
import { administratorPassword, AdministratorService } from '../src/areas/user/index.js';

describe('the first account', () => {
  let platform: TestPlatform;
  const providers = async () => (await (await platform.admin()).get('/provider?v=custom:(identifier)&q=super')).body.results;

  beforeAll(async () => {
    platform = await startPlatform();
  });
  afterAll(async () => platform?.stop());

  const restart = async (nodes: number) => {
    const started = await Promise.all(Array.from({ length: nodes }, () => startPlatform({ database: platform.database })));
    for (const node of started) await node.stop();
  };

  it('gets password and provider once, when several nodes start at the same time too', async () => {
    await platform.db.query(undefined, sql`delete from provider`);
    await platform.db.query(undefined, sql`update users set password = null where user_id = 1`);
    await restart(3);
    expect(await providers()).toHaveLength(1);
    expect((await platform.basic('admin', 'Admin123').get('/session')).body.authenticated).toBe(true);
  });

  it('keeps the password that its owner has chosen when the server starts again', async () => {
    const body = { oldPassword: 'Admin123', newPassword: 'Chosen1word' };
    expect((await platform.basic('admin', 'Admin123').post('/password', body)).status).toBe(200);
    await restart(1);
    expect((await platform.basic('admin', 'Admin123').get('/session')).body.authenticated).toBe(false);
    expect((await platform.basic('admin', 'Chosen1word').get('/session')).body.authenticated).toBe(true);
    expect(await providers()).toHaveLength(1);
  });

  it('does not get a password that breaks the rules: the server says so instead of starting', async () => {
    await platform.db.query(undefined, sql`update users set password = null where user_id = 1`);
    const { service, ctx } = { service: platform.service(AdministratorService), ctx: platform.ctx };
    await expect(service.prepare(ctx, 'short')).rejects.toThrow(/needs at least 8 characters/);
    expect(administratorPassword({ OPENMRS_ADMIN_PASSWORD: 'Given1word' })).toBe('Given1word');
    expect(administratorPassword({})).toBe('Admin123');
  });
});

describe('authentication', () => {
  let platform: TestPlatform;
  let admin: Client;
  let now = new Date('2026-03-01T08:00:00Z');
  let count = 0;
  let username: string;
  let uuid: string;
  const password = 'Correct1horse';

  const pass = (minutes: number) => (now = new Date(now.getTime() + minutes * 60_000));
  const loggedIn = async (name: string, word: string) => (await platform.basic(name, word).get('/session')).body.authenticated;
  const stored = async (name: string) => {
    const rows = await platform.db.query<{ password: string; salt: string | null }>(
      undefined,
      sql`select password, salt from users where lower(username) = lower(${name})`,
    );
    return rows[0];
  };
  const property = async (name: string) => {
    const rows = await platform.db.query<{ value: string }>(
      undefined,
      sql`select property_value as value from user_property p join users u using (user_id) where u.uuid = ${uuid} and p.property = ${name}`,
    );
    return rows[0]?.value;
  };

  beforeAll(async () => {
    platform = await startPlatform({ now: () => now });
    admin = platform.basic('admin', 'Admin123');
  });
  afterAll(async () => platform?.stop());

  beforeEach(async () => {
    username = `nurse${++count}`;
    const person = { names: [{ givenName: 'Nora', familyName: 'Nurse' }], gender: 'F' };
    const created = await admin.post('/user', { username, password, person });
    if (created.status !== 201) throw new Error(created.text);
    uuid = created.body.uuid;
  });

  it('lets the administrator of a new server in with the first password', async () => {
    expect(await loggedIn('admin', 'Admin123')).toBe(true);
  });

  it('answers wrong credentials as anonymous, with status 200', async () => {
    const answer = await platform.basic(username, 'wrong').get('/session');
    expect([answer.status, answer.body.authenticated, answer.body.user]).toEqual([200, false, undefined]);
  });

  it('refuses a request for data with wrong credentials', async () => {
    expect((await platform.basic(username, 'wrong').get('/user')).status).toBe(401);
  });

  it('compares user names without case and passwords with case', async () => {
    expect(await loggedIn(username.toUpperCase(), password)).toBe(true);
    expect(await loggedIn(username, password.toLowerCase())).toBe(false);
  });

  it('takes the system id with and without the dash before its check digit', async () => {
    const { systemId } = (await admin.get(`/user/${uuid}`)).body;
    expect(systemId).toMatch(/^\d+-\d$/);
    expect(await loggedIn(systemId, password)).toBe(true);
    expect(await loggedIn(systemId.replace('-', ''), password)).toBe(true);
  });

  it('refuses an empty password and the account that tasks run as', async () => {
    expect(await loggedIn(username, '')).toBe(false);
    expect(await loggedIn('daemon', '')).toBe(false);
    expect(await loggedIn('daemon', password)).toBe(false);
  });

  it('takes a colon in a password', async () => {
    await admin.post(`/user/${uuid}`, { password: 'Colon:1:two' });
    expect(await loggedIn(username, 'Colon:1:two')).toBe(true);
  });

  it('refuses a retired user at once, with open sessions too', async () => {
    const login = await platform.basic(username, password).get('/session');
    const cookie = login.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect((await admin.delete(`/user/${uuid}?reason=left`)).status).toBe(204);
    expect(await loggedIn(username, password)).toBe(false);
    expect((await platform.anonymous().get('/session', { cookie })).status).toBe(401);
  });

  it('keeps passwords as argon2id', async () => {
    expect((await stored(username))?.password).toMatch(/^\$argon2id\$/);
  });

  it.each([
    ['sha512', (text: string) => createHash('sha512').update(text).digest('hex')],
    ['sha1', (text: string) => createHash('sha1').update(text).digest('hex')],
  ])('takes a %s hash of an upstream server and replaces it at the first login', async (_name, digest) => {
    const salt = 'c0ffee';
    await platform.db.query(
      undefined,
      sql`update users set password = ${digest(`Old${password}${salt}`)}, salt = ${salt} where uuid = ${uuid}`,
    );
    expect(await loggedIn(username, 'wrong')).toBe(false);
    expect((await stored(username))?.password).not.toMatch(/^\$argon2id\$/);
    expect(await loggedIn(username, `Old${password}`)).toBe(true);
    expect(await stored(username)).toEqual({ password: expect.stringMatching(/^\$argon2id\$/), salt: null });
    expect(await loggedIn(username, `Old${password}`)).toBe(true);
  });

  it('locks an account after more than seven failed logins, and unlocks it after five minutes without attempts', async () => {
    for (let attempt = 0; attempt < 8; attempt++) expect(await loggedIn(username, 'wrong')).toBe(false);
    expect(await property('lockoutTimestamp')).toBe(String(now.getTime()));
    expect(await loggedIn(username, password)).toBe(false);
    pass(4);
    expect(await loggedIn(username, password)).toBe(false);
    pass(4);
    expect(await loggedIn(username, password)).toBe(false);
    pass(6);
    expect(await loggedIn(username, password)).toBe(true);
    expect([await property('loginAttempts'), await property('lockoutTimestamp')]).toEqual(['0', undefined]);
    expect(await property('lastLoginTimestamp')).toBe(String(now.getTime()));
  });

  it('counts guesses made at the same time, so that many at once are not more chances', async () => {
    const guesses = Array.from({ length: 20 }, (_, index) => platform.basic(username, `Guess${index}`).get('/session'));
    await Promise.all(guesses);
    expect(await property('lockoutTimestamp')).toBe(String(now.getTime()));
    expect(await loggedIn(username, password)).toBe(false);
  });

  it('lets many requests with the right credentials in at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => loggedIn(username, password)));
    expect(answers).toEqual(Array.from({ length: 20 }, () => true));
  });

  it('does not lock after failures that a success came between', async () => {
    for (let round = 0; round < 3; round++) {
      for (let attempt = 0; attempt < 5; attempt++) await loggedIn(username, 'wrong');
      pass(2);
      expect(await loggedIn(username, password)).toBe(true);
    }
  });

  it('lets an administrator unlock an account', async () => {
    for (let attempt = 0; attempt < 8; attempt++) await loggedIn(username, 'wrong');
    expect((await admin.post(`/user/${uuid}`, { userProperties: {} })).status).toBe(200);
    expect(await loggedIn(username, password)).toBe(true);
  });

  it('lets no remembered password into an account that is locked', async () => {
    expect(await loggedIn(username, password)).toBe(true);
    for (let attempt = 0; attempt < 8; attempt++) await loggedIn(username, 'wrong');
    expect(await loggedIn(username, password)).toBe(false);
  });

  it('forgets a remembered password as soon as it is changed', async () => {
    expect(await loggedIn(username, password)).toBe(true);
    await admin.post(`/password/${uuid}`, { newPassword: 'Another1word' });
    expect(await loggedIn(username, password)).toBe(false);
    expect(await loggedIn(username, 'Another1word')).toBe(true);
  });

  it('does not verify the password again for each request of a client without cookies', async () => {
    const client = platform.basic(username, password);
    await client.get('/session');
    const before = await property('lastLoginTimestamp');
    pass(0.5);
    await client.get('/session');
    expect(await property('lastLoginTimestamp')).toBe(before);
    pass(1);
    await client.get('/session');
    expect(await property('lastLoginTimestamp')).not.toBe(before);
  });

  describe('privileges', () => {
    const give = async (...roles: string[]) => {
      const named = await Promise.all(
        roles.map(
          async (name) => (await admin.get('/role?limit=100&v=custom:(uuid,name)')).body.results.find((role) => role.name === name)?.uuid,
        ),
      );
      const answer = await admin.post(`/user/${uuid}`, { roles: named });
      expect(answer.status).toBe(200);
    };
    const role = async (name: string, privileges: string[], inheritedRoles: string[] = []) => {
      const answer = await admin.post('/role', { name, privileges, inheritedRoles });
      expect(answer.status).toBe(201);
      return answer.body.uuid as string;
    };

    it('come from roles and from the roles that those inherit, and change at once', async () => {
      const inner = await role(`Inner ${count}`, ['Get Users']);
      await role(`Outer ${count}`, [], [inner]);
      expect((await platform.basic(username, password).get('/user')).status).toBe(403);
      await give(`Outer ${count}`);
      expect((await platform.basic(username, password).get('/user')).status).toBe(200);
      expect((await admin.post(`/role/${inner}`, { privileges: [] })).status).toBe(200);
      expect((await platform.basic(username, password).get('/user')).status).toBe(403);
    });

    it('are all there for who has the role System Developer, by inheritance too', async () => {
      const developer = (await admin.get('/role?limit=100&v=custom:(uuid,name)')).body.results.find(
        (item) => item.name === 'System Developer',
      );
      await role(`Leader ${count}`, [], [String(developer?.uuid)]);
      await give(`Leader ${count}`);
      expect((await platform.basic(username, password).get('/systemsetting?limit=1')).status).toBe(200);
      const session = await platform.basic(username, password).get('/session');
      expect(session.body.user.roles.map((item) => item.display)).toContain('System Developer');
    });
  });
});
