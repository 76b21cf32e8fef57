import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, PatientBuilder, startPlatform, type TestPlatform } from '@openmrs-ts/testing';
import sql from 'sql-template-tag';

const numeric = '8d4a4488-c2cc-11de-8d13-0010c6dffd0f';
const coded = '8d4a48b6-c2cc-11de-8d13-0010c6dffd0f';
const notApplicable = '8d4a4c94-c2cc-11de-8d13-0010c6dffd0f';
const diagnosisClass = '8d4918b0-c2cc-11de-8d13-0010c6dffd0f';
const testClass = '8d4907b2-c2cc-11de-8d13-0010c6dffd0f';

let platform: TestPlatform;
let admin: Client;

beforeAll(async () => {
  platform = await startPlatform();
  admin = await platform.admin();
});

afterAll(() => platform?.stop());

interface Draft {
  readonly names: readonly object[];
  readonly datatype?: string;
  readonly conceptClass?: string;
}

async function create(body: Draft & Record<string, unknown>) {
  const answer = await admin.post('concept', { datatype: notApplicable, conceptClass: diagnosisClass, ...body });
  if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body;
}

const full = (name: string, locale = 'en') => ({ name, locale, conceptNameType: 'FULLY_SPECIFIED' });
const displays = (body: { results: unknown }) => (body.results as { display: string }[]).map((result) => result.display);

describe('concept', () => {
  it('is created with names, descriptions, limits and mappings and read back in every representation', async () => {
    const source = (await admin.post('conceptsource', { name: 'LAB', description: 'Codes of the laboratory' })).body;
    const term = (await admin.post('conceptreferenceterm', { code: 'K-1', conceptSource: source.uuid, name: 'Potassium' })).body;
    const sameAs = '35543629-7d8c-11e1-909d-c80aa9edcf4e';
    const created = await create({
      names: [full('Serum potassium'), { name: 'K', locale: 'en', conceptNameType: 'SHORT' }],
      descriptions: [{ description: 'Potassium in serum', locale: 'en' }],
      datatype: numeric,
      conceptClass: testClass,
      mappings: [{ conceptReferenceTerm: term.uuid, conceptMapType: sameAs }],
      hiNormal: 5.5,
      lowNormal: 3.5,
      units: 'mmol/l',
      allowDecimal: true,
    });
    expect(created).toMatchObject({ display: 'Serum potassium', set: false, retired: false, datatype: { display: 'Numeric' } });
    const { body } = await admin.get(`concept/${created.uuid}?v=full`);
    expect(body).toMatchObject({ hiNormal: 5.5, lowNormal: 3.5, hiAbsolute: null, units: 'mmol/l', allowDecimal: true, shortName: 'K' });
    expect(body.mappings[0]?.display).toBe('LAB: K-1 (Potassium)');
    expect(body.descriptions[0]?.display).toBe('Potassium in serum');
    expect(Object.keys(body)).toEqual([
      'uuid',
      'display',
      'name',
      'datatype',
      'conceptClass',
      'set',
      'version',
      'retired',
      'names',
      'descriptions',
      'mappings',
      'answers',
      'setMembers',
      'shortName',
      'auditInfo',
      'hiNormal',
      'hiAbsolute',
      'hiCritical',
      'lowNormal',
      'lowAbsolute',
      'lowCritical',
      'units',
      'allowDecimal',
      'displayPrecision',
      'attributes',
      'links',
      'resourceVersion',
    ]);
    expect((await admin.get('concept/LAB:K-1')).body.uuid).toBe(created.uuid);
  });

  it('gives null for limits of a concept that is not numeric in a custom representation and leaves them out of full', async () => {
    const { uuid } = await create({ names: [full('Plain finding')] });
    expect((await admin.get(`concept/${uuid}?v=custom:(display,hiNormal,units)`)).body).toMatchObject({
      display: 'Plain finding',
      hiNormal: null,
      units: null,
    });
    expect((await admin.get(`concept/${uuid}?v=full`)).body).not.toHaveProperty('hiNormal');
  });

  it('shows answers in order, drugs among them, and leaves retired ones out', async () => {
    const [yes, no, gone] = await Promise.all(['Reply yes', 'Reply no', 'Reply gone'].map((name) => create({ names: [full(name)] })));
    const drug = await admin.post('drug', { name: 'Reply tablet', combination: false, concept: no!.uuid });
    expect(drug.status).toBe(201);
    const question = await create({
      names: [full('Reply question')],
      datatype: coded,
      answers: [no!.uuid, yes!.uuid, gone!.uuid, drug.body.uuid] as never,
    });
    expect((await admin.delete(`concept/${gone!.uuid}?reason=unused`)).status).toBe(204);
    const { body } = await admin.get(`concept/${question.uuid}?v=custom:(answers:(uuid,display))`);
    expect(body.answers).toMatchObject([
      { uuid: no!.uuid, display: 'Reply no' },
      { uuid: yes!.uuid, display: 'Reply yes' },
      { uuid: drug.body.uuid, display: 'Reply tablet' },
    ]);
  });

  it('keeps set members in the order given and replaces them as a whole', async () => {
    const [a, b, c] = await Promise.all(['Member a', 'Member b', 'Member c'].map((name) => create({ names: [full(name)] })));
    const set = await create({ names: [full('Member set')], setMembers: [c!.uuid, a!.uuid] as never });
    expect(set.set).toBe(true);
    const changed = await admin.post(`concept/${set.uuid}`, { setMembers: [b!.uuid, c!.uuid] });
    expect(displays({ results: changed.body.setMembers })).toEqual(['Member b', 'Member c']);
    const tree = await admin.get(`concepttree?concept=${set.uuid}`);
    expect(tree.body).toMatchObject({ isSet: true, setMembers: [{ display: 'Member b', setMembers: [] }, { display: 'Member c' }] });
    const emptied = await admin.post(`concept/${set.uuid}`, { setMembers: [] });
    expect(emptied.body).toMatchObject({ set: false, setMembers: [] });
  });

  it('refuses a concept without a fully specified name, class or datatype with the codes of the rules', async () => {
    const answer = await admin.post('concept', {
      names: [{ name: 'Only short', locale: 'en', conceptNameType: 'SHORT' }],
      datatype: 'x',
      conceptClass: 'y',
    });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('Concept.error.no.FullySpecifiedName');
    expect(answer.text).toContain('Concept.datatype.empty');
    expect(answer.text).toContain('Concept.conceptClass.empty');
  });

  it('refuses a fully specified name that another concept in use has, in whatever case', async () => {
    const first = await create({ names: [full('Unique finding')] });
    const answer = await admin.post('concept', { names: [full('unique FINDING')], datatype: notApplicable, conceptClass: diagnosisClass });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain("is a duplicate name in locale 'en'");
    await admin.delete(`concept/${first.uuid}`);
    await create({ names: [full('unique FINDING')] });
  });

  it('lets two concepts share a synonym', async () => {
    await create({ names: [full('First owner'), { name: 'shared word', locale: 'en' }] });
    const second = await create({ names: [full('Second owner'), { name: 'shared word', locale: 'en' }] });
    expect(second.names).toHaveLength(2);
  });
});

describe('a concept with observations', () => {
  it('keeps its datatype, can be retired and cannot be purged', async () => {
    const concept = await create({ names: [full('Observed concept')], datatype: coded });
    const patient = await new PatientBuilder().stored(platform);
    await platform.db.query(
      undefined,
      sql`insert into obs (person_id, concept_id, obs_datetime, creator, date_created, uuid)
        select ${patient.id}, concept_id, now(), 1, now(), gen_random_uuid()::text from concept where uuid = ${String(concept.uuid)}`,
    );
    const changed = await admin.post(`concept/${concept.uuid}`, { datatype: numeric });
    expect(changed.status).toBe(400);
    expect(changed.text).toContain('The datatype cannot be changed');
    expect((await admin.get(`concept/${concept.uuid}`)).body.datatype?.display).toBe('Coded');
    expect((await admin.delete(`concept/${concept.uuid}?purge=true`)).status).toBe(400);
    expect((await admin.delete(`concept/${concept.uuid}?reason=no longer asked`)).status).toBe(204);
  });

  it('is gone with all its parts when nothing uses it', async () => {
    const concept = await create({
      names: [full('Purged concept')],
      datatype: numeric,
      hiNormal: 3,
      descriptions: [{ description: 'x', locale: 'en' }],
    });
    expect((await admin.delete(`concept/${concept.uuid}?purge=true`)).status).toBe(204);
    expect((await admin.get(`concept/${concept.uuid}`)).status).toBe(404);
    expect(displays((await admin.get('concept?q=Purged concept')).body)).toEqual([]);
  });
});

describe('concept names', () => {
  it('keep the old row when the text changes: voided, with a new uuid for the new text', async () => {
    const concept = await create({ names: [full('Before renaming')] });
    const before = concept.names[0]!.uuid;
    const renamed = await admin.post(`concept/${concept.uuid}/name/${before}`, { name: 'After renaming' });
    expect(renamed.status).toBe(200);
    expect(renamed.body.uuid).not.toBe(before);
    expect(renamed.body).toMatchObject({ name: 'After renaming', conceptNameType: 'FULLY_SPECIFIED', localePreferred: true });
    const rows = await platform.db.query<{ name: string; voided: boolean; concept_name_type: string | null; locale_preferred: boolean }>(
      undefined,
      {
        text: 'select name, voided, concept_name_type, locale_preferred from concept_name where uuid = $1',
        values: [String(before)],
      } as never,
    );
    expect(rows).toEqual([{ name: 'Before renaming', voided: true, concept_name_type: null, locale_preferred: false }]);
    const { body } = await admin.get(`concept/${concept.uuid}`);
    expect(body.display).toBe('After renaming');
    expect(body.names).toHaveLength(1);
  });

  it('keep their uuid when only the case of the text changes', async () => {
    const concept = await create({ names: [full('case of a name')] });
    const uuid = String(concept.names[0]!.uuid);
    const changed = await admin.post(`concept/${concept.uuid}/name/${uuid}`, { name: 'Case of a name' });
    expect(changed.body).toMatchObject({ uuid, name: 'Case of a name' });
  });

  it('are replaced by the property name of the concept, in the locale of the caller', async () => {
    const concept = await create({ names: [full('Named before'), full('Nommé avant', 'fr')] });
    const changed = await admin.post(`concept/${concept.uuid}`, { name: 'Named after' });
    expect(changed.body.display).toBe('Named after');
    expect((changed.body.names as unknown as { display: string }[]).map((name) => name.display).sort()).toEqual([
      'Named after',
      'Nommé avant',
    ]);
  });

  it('are voided by DELETE, but never the last fully specified one', async () => {
    const concept = await create({ names: [full('Stays here'), { name: 'goes away', locale: 'en' }] });
    const names = (await admin.get(`concept/${concept.uuid}/name`)).body.results;
    const [stays, goes] = [names[0]!, names[1]!];
    expect((await admin.delete(`concept/${concept.uuid}/name/${goes.uuid}`)).status).toBe(204);
    expect((await admin.delete(`concept/${concept.uuid}/name/${stays.uuid}`)).status).toBe(400);
    expect((await admin.get(`concept/${concept.uuid}`)).body.names).toHaveLength(1);
  });

  it('show in the locale of the session, else in the default one', async () => {
    const concept = await create({ names: [full('Fever locale test'), full('Fièvre', 'fr'), full('Fiebre', 'es')] });
    const only = await create({ names: [full('Only English locale test')] });
    await admin.post('session', { locale: 'fr' });
    expect((await admin.get(`concept/${concept.uuid}`)).body.display).toBe('Fièvre');
    expect((await admin.get(`concept/${only.uuid}`)).body.display).toBe('Only English locale test');
    await admin.post('session', { locale: 'en' });
    expect((await admin.get(`concept/${concept.uuid}`)).body.display).toBe('Fever locale test');
  });
});

describe('searching concepts', () => {
  beforeAll(async () => {
    await create({ names: [full('Zebra fever'), { name: 'ZF', locale: 'en' }] });
    await create({ names: [full('Fever of zebras, unspecified')] });
    await create({ names: [full('Zebra')] });
    await create({ names: [full('Zebra stripe')], conceptClass: testClass });
    await create({ names: [full('Céphalée zébrée', 'fr')] });
  });

  it('puts the equal name first, then names that start with the phrase, shorter ones before longer ones', async () => {
    const { body } = await admin.get('concept?q=zebra');
    expect(displays(body)).toEqual(['Zebra', 'Zebra fever', 'Zebra stripe', 'Fever of zebras, unspecified']);
  });

  it('needs each word, as a whole word or the start of one, in any order', async () => {
    expect(displays((await admin.get('concept?q=feve zeb')).body)).toEqual(['Zebra fever', 'Fever of zebras, unspecified']);
    expect(displays((await admin.get('concept?q=zebra lion')).body)).toEqual([]);
  });

  it('forgives one wrong letter after the third', async () => {
    expect(displays((await admin.get('concept?q=zebta stripe')).body)).toEqual(['Zebra stripe']);
  });

  it('finds by class with a fuzzy name, as conditions and diagnoses are chosen', async () => {
    const { body } = await admin.get(`concept?name=zebra&searchType=fuzzy&class=${testClass}&v=custom:(uuid,display)`);
    expect(displays(body)).toEqual(['Zebra stripe']);
  });

  it('ignores accents and case', async () => {
    await admin.post('session', { locale: 'fr' });
    expect(displays((await admin.get('conceptsearch?q=CEPHALEE ZEBREE')).body)).toEqual(['Céphalée zébrée']);
    await admin.post('session', { locale: 'en' });
  });

  it('gives concept and name in conceptsearch', async () => {
    const { body } = await admin.get(`conceptsearch?q=ZF&conceptClasses=${diagnosisClass}`);
    expect(body.results[0]).toMatchObject({ display: 'ZF', concept: { display: 'Zebra fever' }, conceptName: { display: 'ZF' } });
  });

  it('answers references by uuid and code, keyed as given, and leaves unknown ones out', async () => {
    const uuid = String((await admin.get('concept?q=zebra stripe')).body.results[0]!.uuid);
    const posted = await admin.post('conceptreferences?v=custom:(uuid,display)', { references: [uuid, 'LAB:K-1', 'none:1'] });
    expect(Object.keys(posted.body)).toEqual([uuid, 'LAB:K-1']);
    expect(posted.body[uuid]).toMatchObject({ uuid, display: 'Zebra stripe' });
    expect((await admin.get('conceptreferences?references=')).body).toEqual({});
  });

  it('costs no query beyond those of any request', async () => {
    await admin.get('concept?q=zebra');
    const least = await platform.countQueries(() => admin.get('conceptdatatype'));
    expect(await platform.countQueries(() => admin.get('concept?q=zebra&v=full'))).toBe(least);
  });
});

describe('privileges of concepts', () => {
  it('reading needs Get Concepts and writing Manage Concepts', async () => {
    const nobody = await platform.as({ privileges: [] });
    expect((await nobody.get('concept?q=zebra')).status).toBe(403);
    expect((await nobody.post('conceptreferences', { references: [] })).status).toBe(403);
    const reader = await platform.as({ privileges: ['Get Concepts'] });
    expect((await reader.get('concept?q=zebra')).status).toBe(200);
    expect(
      (await reader.post('concept', { names: [full('Not allowed')], datatype: notApplicable, conceptClass: diagnosisClass })).status,
    ).toBe(403);
    expect((await platform.anonymous().get('concept?q=zebra')).status).toBe(401);
  });
});

describe('two nodes', () => {
  it('serve a concept that was written or renamed on the other one', async () => {
    const second = await startPlatform({ database: platform.database });
    try {
      const other = await second.admin();
      const concept = await create({ names: [full('Seen by both')] });
      const seen = async (text: string) => displays((await other.get(`concept?q=${text}`)).body);
      await until(async () => (await seen('Seen by both')).length === 1);
      await admin.post(`concept/${concept.uuid}`, { name: 'Renamed on one' });
      expect(displays((await admin.get('concept?q=Renamed on one')).body)).toEqual(['Renamed on one']);
      await until(async () => (await seen('Renamed on one')).length === 1);
      expect(await seen('Seen by both')).toEqual([]);
    } finally {
      await second.stop();
    }
  });
});

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (await condition()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('The other node did not see the change');
}
