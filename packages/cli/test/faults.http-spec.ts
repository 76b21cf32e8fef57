import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '@openmrs-ts/testing';
import { cleanUp, command, databaseUrl, freePort, postgresPid, serve, temporaryFolder } from './running-command.js';

/** Starts a server that cannot start and gives the one sentence that it tells. */
async function refusal(variables: Readonly<Record<string, string>>): Promise<string> {
  const server = await serve({ OPENMRS_DATA_DIR: temporaryFolder(), ...variables });
  const { code, told, stdout } = await server.ended;
  expect([code, stdout]).toEqual([1, '']);
  expect(told).not.toMatch(/^\s+at /m);
  return told;
}

async function writePackage(folder: string, distribution: object): Promise<string> {
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'a-distribution', type: 'module', exports: './index.js' }));
  fs.writeFileSync(path.join(folder, 'index.js'), `export default ${JSON.stringify(distribution)};`);
  return folder;
}

describe('a server that cannot start says why in one sentence and exits with 1', () => {
  afterEach(cleanUp);

  it('port in use', async () => {
    const other = net.createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as net.AddressInfo;
    expect(await refusal({ PORT: String(port) })).toBe(`Port ${port} is in use by another program; stop it or set PORT to a free one.`);
    await new Promise((resolve) => other.close(resolve));
  });

  it('address that is not of this machine', async () => {
    expect(await refusal({ HOST: '192.0.2.1' })).toBe('The address 192.0.2.1 is not one of this machine; set HOST to one that is.');
  });

  it('database port that nothing listens on', async () => {
    const port = await freePort();
    expect(await refusal({ DATABASE_URL: `postgres://somebody:secret@127.0.0.1:${port}/openmrs` })).toBe(
      `The database in DATABASE_URL cannot be used: nothing answers at 127.0.0.1:${port}.`,
    );
  });

  it('database host that does not exist', async () => {
    expect(await refusal({ DATABASE_URL: 'postgres://somebody:secret@database.invalid/openmrs' })).toBe(
      'The database in DATABASE_URL cannot be used: the host database.invalid is not known.',
    );
  });

  it('database that does not exist on the server', async () => {
    const gone = await createTestDatabase();
    await gone.drop();
    const { host, port, database } = gone.connection;
    expect(await refusal({ DATABASE_URL: databaseUrl(gone.connection) })).toBe(
      `The database in DATABASE_URL cannot be used: ${host}:${port} has no database "${database}"; create it first.`,
    );
  });

  it('database address that cannot be read, without telling the password', async () => {
    expect(await refusal({ DATABASE_URL: 'postgres://somebody:secret@127.0.0.1:port/openmrs' })).toBe(
      'The database in DATABASE_URL cannot be used: the address cannot be read; it is postgres://user:password@host:port/database.',
    );
  });

  it('file in the place of the data directory', async () => {
    const file = path.join(temporaryFolder(), 'data');
    fs.writeFileSync(file, '');
    expect(await refusal({ OPENMRS_DATA_DIR: file })).toMatch(new RegExp(`^The data directory ${file} is not writable: [^\n]+$`));
  });

  it('second server on one data directory; the first goes on', async () => {
    const folder = temporaryFolder();
    const first = await (await serve({ OPENMRS_DATA_DIR: folder })).ready();
    expect(await refusal({ OPENMRS_DATA_DIR: folder })).toBe(
      `The data directory ${fs.realpathSync(folder)} is in use by another server, process ${first.child.pid}; stop it or choose another data directory.`,
    );
    expect((await first.anybody.get('/openmrs/health')).status).toBe(200);
    expect(postgresPid(folder)).toBeDefined();
    expect((await first.stop()).code).toBe(0);
  });

  it('all faults of the environment at once, each with its variable', async () => {
    const { code, told } = await command(['start'], {
      PORT: 'eighty',
      DATABASE_URL: 'mysql://localhost/openmrs',
      OPENMRS_LOG_LEVEL: 'loud',
      OPENMRS_OFFLINE: 'yes',
    });
    expect(code).toBe(1);
    expect(told.split('\n')).toEqual([
      'PORT must be a number.',
      'DATABASE_URL must start with postgres:// or postgresql://.',
      'OPENMRS_LOG_LEVEL must be trace, debug, info, warn, error, fatal or silent.',
      'OPENMRS_OFFLINE must be true or false.',
    ]);
  });

  it.each(['-1', '65536', '80.5'])('port %s', async (port) => {
    expect((await command(['start'], { PORT: port })).told).toMatch(/^PORT must be (0 to 65535|a whole number)\.$/);
  });

  it('distribution that is not there', async () => {
    expect(await refusal({ OPENMRS_DISTRIBUTION: 'nowhere' })).toMatch(
      /^There is no distribution "nowhere": OPENMRS_DISTRIBUTION takes [^\n]+$/,
    );
  });

  it('distribution that is not compiled', async () => {
    const folder = await writePackage(temporaryFolder(), {});
    fs.rmSync(path.join(folder, 'index.js'));
    expect(await refusal({ OPENMRS_DISTRIBUTION: folder })).toBe(
      `The distribution in ${folder} cannot be loaded: its package.json names no entry, or the entry is not compiled yet.`,
    );
  });

  it('package that is no distribution', async () => {
    const folder = await writePackage(temporaryFolder(), { name: 'something else' });
    expect(await refusal({ OPENMRS_DISTRIBUTION: folder })).toMatch(/^"[^"]+" does not export a distribution as its default: [^\n]+$/);
  });

  it('modules that do not fit, naming both sides', async () => {
    const modules = [
      { id: 'billing', version: '1.0.0', requires: { queue: '^2.0.0', stock: '*' } },
      { id: 'queue', version: '1.4.0' },
    ];
    const folder = await writePackage(temporaryFolder(), { id: 'acme', version: '1.0.0', modules });
    const faults = [
      'Module "billing" requires "queue" ^2.0.0, but the distribution has 1.4.0.',
      'Module "billing" requires "stock" *, which is not in the distribution.',
    ].join('\n');
    expect(await refusal({ OPENMRS_DISTRIBUTION: folder })).toBe(faults);
    expect(await command(['check'], { OPENMRS_DISTRIBUTION: folder })).toMatchObject({ code: 1, told: faults, stdout: '' });
  });

  it('setting that no module declares', async () => {
    const folder = await writePackage(temporaryFolder(), { id: 'acme', version: '1.0.0', modules: [], settings: { defaultLocale: 'fr' } });
    expect(await refusal({ OPENMRS_DISTRIBUTION: folder })).toBe('Distribution "acme" sets "defaultLocale", which no module declares.');
  });

  it('content folder that does not exist', async () => {
    const folder = path.join(temporaryFolder(), 'content');
    expect(await refusal({ OPENMRS_CONTENT: folder })).toBe(
      `There is no content package at ${folder}; OPENMRS_CONTENT takes folders or zips, separated by commas.`,
    );
  });

  it('content that is neither a folder nor a zip', async () => {
    const file = path.join(temporaryFolder(), 'content.txt');
    fs.writeFileSync(file, '');
    expect(await refusal({ OPENMRS_CONTENT: file })).toBe(`${file} is neither a folder nor a zip.`);
  });
});

describe('a command line that is not understood', () => {
  afterEach(cleanUp);

  it.each([
    [['fly'], 'There is no command "fly".'],
    [['start', '--fast'], 'start does not know "--fast".'],
    [['start', '--demo', 'many'], '--demo takes a number of patients, for example --demo 100.'],
    [['start', '--demo'], '--demo takes a number of patients, for example --demo 100.'],
    [['create', 'distribution', 'x'], 'openmrs-ts <command>'],
    [['migrate', '--now'], 'migrate does not know "--now".'],
    [['content'], 'openmrs-ts <command>'],
    [['frontend', 'lock'], 'openmrs-ts <command>'],
  ])('%j exits with 2 and prints the help', async (parameters, sentence) => {
    const { code, told, stdout } = await command(parameters);
    expect([code, told.split('\n')[0], stdout]).toEqual([2, sentence, '']);
    expect(told).toContain('start [');
  });

  it('help exits with 0', async () => {
    expect(await command(['help'])).toMatchObject({ code: 0, told: '', stdout: expect.stringContaining('Environment: PORT (8080)') });
  });
});
