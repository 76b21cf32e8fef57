import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform, type TestPlatform } from '@openmrs-ts/testing';
import sql, { type Sql } from 'sql-template-tag';
import { patientHits, personHits, type SearchRequest } from './patient-search.repository.js';
import { identifierAlternatives, searchTerms } from './patient-search.rules.js';

const GIVEN = ['Anna', 'Andrew', 'Mary Ann', 'John', 'Betty', 'José', 'Grace', 'Peter', 'Kamau', 'Wanjiru', 'Fatima', 'Otieno'];
const FAMILY = ['Kariuki', 'Williams', 'Anyango', 'Lee', 'Mwangi', 'Barasa', 'Chebet', 'Smith', 'Njeri', 'Zulu', 'Okello'];

let platform: TestPlatform;

beforeAll(async () => {
  platform = await startPlatform();
  const run = (statement: Sql) => platform.db.query(undefined, statement);
  await run(sql`insert into person (gender, creator, date_created, uuid) select 'F', 1, now(), 'p-' || i from generate_series(1, 20000) i`);
  await run(sql`insert into patient (patient_id, creator, date_created) select person_id, 1, now() from person where uuid like 'p-%'`);
  await run(sql`insert into person_name (person_id, preferred, given_name, family_name, creator, date_created, uuid)
    select person_id, true, (${GIVEN}::text[])[1 + person_id % 12], (${FAMILY}::text[])[1 + person_id % 11] || (person_id % 97), 1, now(), 'n-' || person_id
    from person where uuid like 'p-%'`);
  await run(sql`insert into patient_identifier (patient_id, identifier, identifier_type, preferred, creator, date_created, uuid)
    select person_id, '100' || upper(substr(md5(person_id::text), 1, 5)), 2, true, 1, now(), 'i-' || person_id from person where uuid like 'p-%'`);
  await run(sql`vacuum (analyze) person, patient, person_name, patient_identifier`);
});

afterAll(() => platform?.stop());

function request(text: string): SearchRequest {
  const terms = searchTerms(text);
  return {
    terms,
    identifiers: identifierAlternatives(terms.phrase, '', ''),
    attributeTypes: [],
    modes: { namesAnywhere: false, identifiersFromStart: false, attributesAnywhere: false },
    includeDead: false,
    includeVoided: false,
    most: 1000,
  };
}

async function scansOf(statement: Sql): Promise<string> {
  const rows = await platform.db.query<{ 'QUERY PLAN': string }>(undefined, sql`explain ${statement}`);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

const page = { startIndex: 0, limit: 51 };

describe('a search among many patients', () => {
  it.each(['an', 'betty', 'betty will', 'an ka', 'mary ann lee', '100A', 'zzz', 'josé'])(
    'for "%s" reads names by index alone',
    async (text) => {
      for (const statement of [patientHits(request(text), page), personHits(request(text), page)]) {
        const plan = await scansOf(statement);
        expect(plan).toContain('person_name_words_idx');
        expect(plan).not.toMatch(/Seq Scan on person_name|Index Scan using person_name_person_id_idx/);
      }
    },
  );

  it('for part of an identifier reads identifiers by index', async () => {
    const plan = await scansOf(patientHits(request('0A1B2'), page));
    expect(plan).toContain('patient_identifier_identifier_trigram_idx');
    expect(plan).not.toContain('Seq Scan on patient_identifier');
  });

  it('answers no more than the most that the server allows', async () => {
    const found = await platform.db.query<{ total: number }>(undefined, patientHits({ ...request('an'), most: 30 }, page));
    expect(found).toHaveLength(30);
    expect(found[0]?.total).toBe(30);
  });
});
