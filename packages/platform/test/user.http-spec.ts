import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, startPlatform, type TestPlatform } from '@openmrs-ts/testing';
import sql from 'sql-template-tag';

const person = { names: [{ givenName: 'Ada', familyName: 'Admin' }], gender: 'F' };
const password = 'Correct1horse';

describe('users', () => {
  let platform: TestPlatform;
  let admin: Client;
  let count = 0;
  const add = (more: object = {}) => admin.post('/user', { username: `user${++count}`, password, person, ...more });
  const errors = (answer: { body: { error: { fieldErrors?: Record<string, { code: string }[]> } } }) =>
    Object.entries(answer.body.error.fieldErrors ?? {}).map(([field, found]) => `${field}: ${found.map((item) => item.code).join()}`);

  beforeAll(async () => {
    platform = await startPlatform();
    admin = await platform.admin();
  });
  afterAll(async () => platform?.stop());

  describe('creating', () => {
    it('makes the person too, gives a system id with check digit, and never shows the password', async () => {
      const answer = await add({ userProperties: { defaultLocale: 'fr' }, proficientLocales: ['fr', 'en'] });
      expect(answer.status).toBe(201);
      expect(answer.body).toMatchObject({
        display: `user${count}`,
        person: { display: 'Ada Admin' },
        userProperties: { defaultLocale: 'fr', proficientLocales: 'fr,en' },
        retired: false,
      });
      expect(answer.body.systemId).toMatch(/^\d+-\d$/);
      expect(answer.text).not.toContain(password);
      expect(answer.text).not.toContain('argon2');
    });

    it('takes a person that exists', async () => {
      const existing = (await add()).body.person.uuid;
      const answer = await add({ person: existing });
      expect([answer.status, answer.body.person.uuid]).toEqual([201, existing]);
    });

    it.each([
      ['no password', { password: undefined }, 'missing: password'],
      ['no person', { person: undefined }, 'missing: person'],
    ])('refuses %s', async (_what, change, message) => {
      const answer = await add(change);
      expect([answer.status, answer.body.error.message]).toEqual([400, expect.stringContaining(message)]);
    });

    it.each([
      ['a short password', { password: 'Ab1' }, 'password: error.password.length'],
      ['a password without capitals', { password: 'lowercase1' }, 'password: error.password.requireMixedCase'],
      ['a password without a digit', { password: 'NoDigitsHere' }, 'password: error.password.requireNumber'],
      ['a password like the user name', { username: 'Repeated1name', password: 'Repeated1name' }, 'password: error.password.weak'],
      ['a user name with blanks', { username: 'two words' }, 'username: error.username.pattern'],
      ['a bad e-mail address', { email: 'nowhere' }, 'email: error.email.invalid'],
      ['a user name that is taken, in other case', { username: 'DAEMON' }, 'username: error.username.taken'],
      ['a user name that is a system id', { username: 'admin' }, 'username: error.username.taken'],
    ])('refuses %s, naming the field', async (_what, change, expected) => {
      const answer = await add(change);
      expect([answer.status, errors(answer)]).toEqual([400, [expected]]);
    });

    it('stores nothing of a refused request', async () => {
      const before = await platform.db.query(undefined, sql`select count(*) from person`);
      await add({ username: 'two words' });
      expect(await platform.db.query(undefined, sql`select count(*) from person`)).toEqual(before);
    });

    it('gives different system ids to users made at the same time', async () => {
      const made = await Promise.all([add(), add(), add(), add()]);
      expect(made.map((answer) => answer.status)).toEqual([201, 201, 201, 201]);
      expect(new Set(made.map((answer) => answer.body.systemId)).size).toBe(4);
    });
  });

  describe('their own properties', () => {
    it('are changed by their owners without any privilege, and replaced as a whole', async () => {
      const client = await platform.as({ privileges: [] });
      const path = `/user/${client.user.uuid}`;
      const answer = await client.post(path, { userProperties: { patientsVisited: 'a,b', theme: 'dark' } });
      expect([answer.status, answer.body.userProperties]).toEqual([200, { patientsVisited: 'a,b', theme: 'dark' }]);
      await client.post(path, { userProperties: { theme: 'light' } });
      expect((await client.get('/session')).body.user.userProperties).toEqual({ theme: 'light' });
    });

    it('keep what logging in counts, whatever their owner sends', async () => {
      const { uuid, username } = (await add()).body;
      const client = platform.basic(username, password);
      await platform.basic(username, 'wrong').get('/session');
      await client.get('/session');
      const before = (await admin.get(`/user/${uuid}`)).body.userProperties;
      await client.post(`/user/${uuid}`, { userProperties: { loginAttempts: '-99', lockoutTimestamp: '1' } });
      expect((await admin.get(`/user/${uuid}`)).body.userProperties).toEqual(before);
    });

    it('need Edit Users when they are those of another', async () => {
      const { uuid } = (await add()).body;
      const reader = await platform.as({ privileges: ['Get Users'] });
      expect((await reader.post(`/user/${uuid}`, { userProperties: { theme: 'dark' } })).status).toBe(403);
      const editor = await platform.as({ privileges: ['Get Users', 'Edit Users'] });
      expect((await editor.post(`/user/${uuid}`, { userProperties: { theme: 'dark' } })).status).toBe(200);
    });

    it('are text', async () => {
      const client = await platform.as({ privileges: [] });
      const answer = await client.post(`/user/${client.user.uuid}`, { userProperties: { theme: { dark: true } } });
      expect([answer.status, answer.body.error.code]).toEqual([400, 'User.property.text']);
    });
  });

  describe('privileges', () => {
    it('stop users from reading others, and from changing themselves beyond properties', async () => {
      const client = await platform.as({ privileges: [] });
      const { uuid } = (await add()).body;
      expect((await client.get(`/user/${uuid}`)).status).toBe(403);
      expect((await client.get('/user')).status).toBe(403);
      expect((await client.get(`/user/${client.user.uuid}`)).status).toBe(200);
      const own = `/user/${client.user.uuid}`;
      for (const change of [
        { username: 'other' },
        { password: 'Another1word' },
        { roles: [] },
        { retired: true },
        { secretQuestion: 'Why?' },
      ]) {
        expect((await client.post(own, change)).status).toBe(403);
      }
    });

    it('cannot be gained by giving oneself a role with more of them', async () => {
      const client = await platform.as({ privileges: ['Get Users', 'Edit Users', 'Get Roles'] });
      const role = (await admin.post('/role', { name: `Strong ${++count}`, privileges: ['Purge Users'] })).body.uuid;
      const answer = await client.post(`/user/${client.user.uuid}`, { roles: [role] });
      expect([answer.status, answer.body.error.code]).toEqual([400, 'User.you.must.have.privileges']);
    });

    it('cannot be gained by the role System Developer, directly or through another role', async () => {
      const client = await platform.as({ privileges: ['Get Users', 'Edit Users', 'Add Users', 'Get Roles', 'Manage Roles'] });
      const developer = '8d94f852-c2cc-11de-8d13-0010c6dffd0f';
      const direct = await client.post(`/user/${client.user.uuid}`, { roles: [developer] });
      expect([direct.status, direct.body.error.code]).toEqual([400, 'User.you.must.have.role']);
      const inherited = await client.post('/role', { name: `Sneaky ${++count}`, inheritedRoles: [developer] });
      expect([inherited.status, inherited.body.error.code]).toEqual([400, 'Role.you.must.be.superuser']);
      const made = await client.post('/user', { username: `sneaky${++count}`, password, person, roles: [developer] });
      expect([made.status, made.body.error.code]).toEqual([400, 'User.you.must.have.role']);
    });

    it('cannot be gained by taking over the account of somebody with more of them', async () => {
      const administrator = '82f18b44-6814-11e8-923f-e9a88dcb533f';
      const client = await platform.as({ privileges: ['Get Users', 'Edit Users', 'Edit User Passwords'] });
      for (const [path, body] of [
        [`/password/${administrator}`, { newPassword: 'Another1word' }],
        [`/user/${administrator}`, { password: 'Another1word' }],
        [`/user/${administrator}`, { username: 'mine' }],
      ] as const) {
        expect((await client.post(path, body)).status).toBe(400);
      }
      expect((await client.delete(`/user/${administrator}`)).status).toBe(400);
      expect((await platform.basic('admin', 'Admin123').get('/session')).body.authenticated).toBe(true);
    });
  });

  describe('passwords', () => {
    it('are changed by their owners with the old one; their other sessions end, this one goes on', async () => {
      const { username } = (await add()).body;
      const login = async () => (await platform.basic(username, password).get('/session')).headers.get('set-cookie')?.split(';')[0] ?? '';
      const [here, elsewhere] = [await login(), await login()];
      const client = platform.anonymous();
      const answer = await client.post('/password', { oldPassword: password, newPassword: 'Another1word' }, { cookie: here });
      expect([answer.status, answer.text]).toEqual([200, '']);
      expect((await client.get('/session', { cookie: here })).body.authenticated).toBe(true);
      expect((await client.get('/session', { cookie: elsewhere })).status).toBe(401);
    });

    it.each([
      ['a wrong old password', { oldPassword: 'wrong', newPassword: 'Another1word' }, 'old.password.not.correct'],
      ['the same password', { oldPassword: password, newPassword: password }, 'new.password.equal.to.old'],
      ['a weak password', { oldPassword: password, newPassword: 'short' }, 'webservices.rest.error.invalid.submission'],
    ])('refuses %s', async (_what, body, code) => {
      const { username } = (await add()).body;
      const answer = await platform.basic(username, password).post('/password', body);
      expect([answer.status, answer.body.error.code]).toEqual([400, code]);
      expect((await platform.basic(username, password).get('/session')).body.authenticated).toBe(true);
    });

    it('lock the account when somebody with an open session guesses the old one', async () => {
      const { username } = (await add()).body;
      const cookie = (await platform.basic(username, password).get('/session')).headers.get('set-cookie')?.split(';')[0] ?? '';
      const guess = (old: string) => platform.anonymous().post('/password', { oldPassword: old, newPassword: 'Another1word' }, { cookie });
      for (let attempt = 0; attempt < 8; attempt++) await guess(`Guess${attempt}`);
      expect((await guess(password)).status).toBe(400);
    });

    it('of others need the privilege, and an unknown user is 404', async () => {
      const { uuid, username } = (await add()).body;
      const plain = await platform.as({ privileges: ['Get Users'] });
      expect((await plain.post(`/password/${uuid}`, { newPassword: 'Another1word' })).status).toBe(403);
      expect((await platform.anonymous().post(`/password/${uuid}`, { newPassword: 'Another1word' })).status).toBe(401);
      const allowed = await platform.as({ privileges: ['Edit User Passwords'] });
      expect((await allowed.post(`/password/${uuid}`, { newPassword: 'Another1word' })).status).toBe(200);
      expect((await platform.basic(username, 'Another1word').get('/session')).body.authenticated).toBe(true);
      expect((await admin.post('/password/none', { newPassword: 'Another1word' })).status).toBe(404);
    });

    it("are changed through the user by who may, ending that account's sessions", async () => {
      const { uuid, username } = (await add()).body;
      const cookie = (await platform.basic(username, password).get('/session')).headers.get('set-cookie')?.split(';')[0] ?? '';
      expect((await admin.post(`/user/${uuid}`, { password: 'Another1word' })).status).toBe(200);
      expect((await platform.anonymous().get('/session', { cookie })).status).toBe(401);
    });

    it('cannot be reset by mail while mail is not configured, which says nothing about who has an account', async () => {
      const [known, unknown] = await Promise.all(
        ['admin', 'nobody'].map((usernameOrEmail) => platform.anonymous().post('/passwordreset', { usernameOrEmail })),
      );
      expect([known?.status, known?.body.error.code]).toEqual([400, 'passwordreset.mailNotConfigured']);
      expect(unknown?.text).toBe(known?.text);
    });

    it('are reset once by a key that has not expired', async () => {
      const { uuid, username } = (await add()).body;
      const store = (key: string, expires: number) => {
        const hash = createHash('sha512').update(key).digest('hex');
        return platform.db.query(undefined, sql`update users set activation_key = ${`${hash}:${expires}`} where uuid = ${uuid}`);
      };
      const reset = (key: string) => platform.anonymous().post(`/passwordreset/${key}`, { newPassword: 'Another1word' });
      await store('expired', Date.now() - 1000);
      expect((await reset('expired')).status).toBe(400);
      expect((await reset('%25')).status).toBe(400);
      await store('valid', Date.now() + 600_000);
      expect((await reset('valid')).status).toBe(200);
      expect((await platform.basic(username, 'Another1word').get('/session')).body.authenticated).toBe(true);
      expect((await reset('valid')).status).toBe(400);
    });
  });

  it('are found by the beginnings of their names, by role with those that inherit it, and by user name', async () => {
    const [outer, inner] = [`Clerk ${++count}`, `Chief clerk ${count}`];
    const base = (await admin.post('/role', { name: outer })).body.uuid;
    const chief = (await admin.post('/role', { name: inner, inheritedRoles: [base] })).body.uuid;
    const names = [{ givenName: 'Zebulon', familyName: 'Ypsilanti' }];
    const found = (await add({ person: { names, gender: 'M' }, roles: [chief] })).body;
    const search = async (query: string) => (await admin.get(`/user?${query}`)).body.results.map((user) => user.uuid);
    expect(await search('q=zeb%20yps')).toEqual([found.uuid]);
    expect(await search('q=ebulon')).toEqual([]);
    expect(await search(`roles=${base}`)).toEqual([found.uuid]);
    expect(await search(`q=zeb&roles=${encodeURIComponent(outer)}`)).toEqual([found.uuid]);
    expect(await search('roles=none')).toEqual([]);
    expect(await search(`username=${found.username.toUpperCase()}`)).toEqual([found.uuid]);
    await admin.delete(`/user/${found.uuid}?reason=left`);
    expect(await search('q=zeb')).toEqual([]);
    expect(await search('q=zeb&includeAll=true')).toEqual([found.uuid]);
  });

  it('show further properties when they are asked for by name', async () => {
    const v = 'v=custom:(superUser,givenName,familyName,personName:(display),names:(display))';
    expect((await admin.get(`/user/82f18b44-6814-11e8-923f-e9a88dcb533f?${v}`)).body).toMatchObject({
      superUser: true,
      givenName: 'Super',
      familyName: 'User',
      personName: { display: 'Super User' },
      names: [{ display: 'Super User' }],
    });
    expect((await admin.get('/user?v=custom:(password)')).body.results[0]?.password).toBeNull();
  });

  it('are retired with a reason and come back', async () => {
    const { uuid } = (await add()).body;
    await admin.delete(`/user/${uuid}?reason=left`);
    expect((await admin.get(`/user/${uuid}?v=full`)).body).toMatchObject({ retired: true, auditInfo: { retireReason: 'left' } });
    expect((await admin.post(`/user/${uuid}`, { retired: false })).body.retired).toBe(false);
    expect((await admin.post(`/user/${uuid}`, { retired: true })).body.retired).toBe(true);
    expect((await admin.delete(`/user/${uuid}?purge=true`)).status).toBe(204);
    expect((await admin.get(`/user/${uuid}`)).status).toBe(404);
  });

  it('cost the same number of queries whatever their number', async () => {
    const page = (limit: number) => platform.countQueries(() => admin.get(`/user?v=full&limit=${limit}`));
    await add();
    await page(3);
    expect(await page(10)).toBe(await page(3));
  });
});

describe('roles', () => {
  let platform: TestPlatform;
  let admin: Client;
  beforeAll(async () => {
    platform = await startPlatform();
    admin = await platform.admin();
  });
  afterAll(async () => platform?.stop());
  const add = (name: string, more: object = {}) => admin.post('/role', { name, ...more });

  it('show privileges and inherited roles, at any depth in the full representation', async () => {
    const first = (await add('First', { description: 'one', privileges: ['Get Users'] })).body;
    expect(first).toMatchObject({
      display: 'First',
      name: 'First',
      description: 'one',
      retired: false,
      privileges: [{ display: 'Get Users' }],
    });
    const second = (await add('Second', { inheritedRoles: [first.uuid] })).body;
    const third = (await add('Third', { inheritedRoles: [second.uuid] })).body;
    const { body } = await admin.get(`/role/${third.uuid}?v=full`);
    expect(body.inheritedRoles.map((role) => role.name)).toEqual(['Second']);
    expect(body.allInheritedRoles.map((role) => role.name)).toEqual(['Second', 'First']);
    const around = (await admin.get(`/role/${first.uuid}?v=custom:(allChildRoles:(name),allParentRoles:(name))`)).body;
    expect(around.allChildRoles.map((role) => role.name)).toEqual(['Second', 'Third']);
    expect(around.allParentRoles).toEqual([]);
  });

  it('cannot inherit from themselves through others', async () => {
    const one = (await add('One')).body.uuid;
    const two = (await add('Two', { inheritedRoles: [one] })).body.uuid;
    const answer = await admin.post(`/role/${one}`, { inheritedRoles: [two] });
    expect([answer.status, answer.body.error.code]).toEqual([400, 'Role.cannot.inherit.descendant']);
  });

  it('keep their names, which differ without regard to case and have no blanks around them', async () => {
    const { uuid } = (await add('Fixed')).body;
    expect((await admin.post(`/role/${uuid}`, { name: 'Other' })).status).toBe(400);
    expect((await admin.post(`/role/${uuid}`, { name: 'Fixed', description: 'new' })).body.description).toBe('new');
    expect((await add('FIXED')).body.error.fieldErrors['role']?.[0]?.code).toBe('Role.error.nameInUse');
    expect((await add(' Blank')).body.error.fieldErrors['role']?.[0]?.code).toBe('error.trailingSpaces');
  });

  it('are purged unless the server needs them, somebody has them or others inherit from them', async () => {
    const used = (await add('Used')).body.uuid;
    await add('Using', { inheritedRoles: [used] });
    const free = (await add('Free', { privileges: ['Get Users'] })).body.uuid;
    expect((await admin.delete(`/role/${used}?purge=true`)).body.error.code).toBe('Role.cannot.delete.role.with.children');
    const owner = await platform.as({ privileges: [] });
    const held = (await owner.get('/session')).body.user.roles[0]?.uuid;
    expect((await admin.delete(`/role/${held}?purge=true`)).body.error.code).toBe('error.referenced');
    expect((await admin.delete('/role/8d94f280-c2cc-11de-8d13-0010c6dffd0f?purge=true')).body.error.code).toBe('Role.cannot.delete.core');
    expect((await admin.delete(`/role/${free}?purge=true`)).status).toBe(204);
    expect((await admin.get(`/role/${free}`)).status).toBe(404);
  });

  it('are changed only by who has their privileges', async () => {
    const client = await platform.as({ privileges: ['Manage Roles', 'Get Users'] });
    expect((await client.post('/role', { name: 'Mine', privileges: ['Get Users'] })).status).toBe(201);
    const answer = await client.post('/role', { name: 'Not mine', privileges: ['Purge Users'] });
    expect([answer.status, answer.body.error.code]).toEqual([400, 'Role.you.must.have.privileges']);
    expect((await (await platform.as({ privileges: [] })).post('/role', { name: 'None' })).status).toBe(403);
  });

  it('count on other nodes too when their names hold colons and commas', async () => {
    const other = await startPlatform({ database: platform.database });
    try {
      const elsewhere = await other.admin();
      const { uuid } = (await add('Organizational: Nurse, senior')).body;
      let found = await elsewhere.get(`/role/${uuid}`);
      for (let attempt = 0; found.status !== 200 && attempt < 200; attempt++) found = await elsewhere.get(`/role/${uuid}`);
      expect(found.body.display).toBe('Organizational: Nurse, senior');
    } finally {
      await other.stop();
    }
  });

  it('have privileges that can be added, found by name, and deleted unless declared', async () => {
    const made = await admin.post('/privilege', { name: 'Drive Ambulance', description: 'Drive' });
    expect([made.status, made.body.display]).toEqual([201, 'Drive Ambulance']);
    expect((await admin.get('/privilege/Drive%20Ambulance')).body.uuid).toBe(made.body.uuid);
    expect((await admin.post('/privilege', { name: 'drive ambulance' })).status).toBe(400);
    expect((await admin.delete(`/privilege/${made.body.uuid}?purge=true`)).status).toBe(204);
    expect((await admin.delete('/privilege/Get%20Users?purge=true')).body.error.code).toBe('Privilege.cannot.delete.core');
  });
});
