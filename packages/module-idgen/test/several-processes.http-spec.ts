import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IdentifierValidators } from '@openmrs-ts/platform';
import { type Client, startPlatform, type TestPlatform } from '@openmrs-ts/testing';
import sql from 'sql-template-tag';
import idgen from '../src/index.js';

const OLD_NUMBER = '8d79403a-c2cc-11de-8d13-0010c6dffd0f';
const MOD30 = 'org.openmrs.module.idgen.validator.LuhnMod30IdentifierValidator';
const run = promisify(execFile);

describe('several servers on one database', () => {
  let platforms: TestPlatform[];
  let clients: Client[];
  let source: string;

  beforeAll(async () => {
    const modules = [idgen];
    const first = await startPlatform({ modules });
    await first.db.query(undefined, sql`update patient_identifier_type set validator = ${MOD30} where uuid = ${OLD_NUMBER}`);
    await first.db.cache.refresh(new Map([['patient_identifier_type', '*' as const]]));
    platforms = [
      first,
      await startPlatform({ modules, database: first.database }),
      await startPlatform({ modules, database: first.database }),
    ];
    clients = await Promise.all(platforms.map((platform) => platform.admin()));
    const created = await clients[0]?.post('idgen/identifiersource', {
      sourceType: 'SequentialIdentifierGenerator',
      name: 'Generator',
      identifierType: OLD_NUMBER,
      firstIdentifierBase: '100000',
      baseCharacterSet: '0123456789ACDEFGHJKLMNPRTUVWXY',
    });
    source = created?.body['uuid'] as string;
  });
  afterAll(async () => {
    for (const platform of [...(platforms ?? [])].reverse()) await platform.stop();
  });

  const expectAllDifferent = (identifiers: readonly string[], count: number) => {
    expect(new Set(identifiers).size).toBe(count);
    const [platform] = platforms as [TestPlatform];
    const mod30 = platform.service(IdentifierValidators).find(platform.ctx, MOD30);
    expect(identifiers.every((identifier) => mod30?.isValid(identifier))).toBe(true);
  };

  it('give each of fifty callers of each of them another identifier', async () => {
    const answers = await Promise.all(
      clients.flatMap((client) => Array.from({ length: 50 }, () => client.post(`idgen/identifiersource/${source}/identifier`, {}))),
    );
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 201));
    expectAllDifferent(
      answers.map((answer) => answer.body['identifier'] as string),
      150,
    );
  });

  it('in processes of their own give no identifier twice', async () => {
    const connection = JSON.stringify(platforms[0]?.database.connection);
    const script = resolve(process.cwd(), 'test/generate-identifiers.mjs');
    const outputs = await Promise.all([1, 2, 3].map(() => run(process.execPath, [script, connection, source, '50'])));
    const identifiers = outputs.flatMap(({ stdout }) => JSON.parse(stdout) as string[]);
    expectAllDifferent(identifiers, 150);
    const [logged] = await (platforms[0] as TestPlatform).db.query<{ all: number; different: number }>(
      undefined,
      sql`select count(*)::int as all, count(distinct identifier)::int as different from idgen_log_entry`,
    );
    expect(logged).toEqual({ all: 300, different: 300 });
  });
});
