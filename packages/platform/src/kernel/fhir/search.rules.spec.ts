import { describe, expect, it } from '@jest/globals';
import sql, { type Sql } from 'sql-template-tag';
import { DateMatch } from './date-match.js';
import type { FhirContext } from './fhir-context.js';
import { fhirMapping } from './fhir-mapping.js';
import { FhirResourceDefinition } from './fhir-registry.js';
import { splitName } from './parse-filter.js';
import { parseSearch } from './parse-search.js';
import { QuantityMatch } from './quantity-match.js';
import { ReferenceMatch, StringMatch, TokenMatch } from './search-match.js';
import type { FhirQuery } from './search-request.js';
import { selectionOf } from './search-selection.js';
import { alternatives, unescapeValue } from './search-values.js';

class Visit {
  uuid = '';
}
abstract class Visits {
  abstract select(): Promise<{ rows: Visit[]; hasMore: boolean; total: undefined }>;
  abstract count(): Promise<number>;
}

const mapping = fhirMapping({
  resource: 'Encounter',
  entity: Visit,
  service: Visits,
  table: 'visit',
  key: 'visit_id',
  removedBy: 'voided',
  needs: [],
  toFhir: () => ({}),
  search: {
    date: { kind: 'date', sql: (date) => date.on(sql`visit.started`) },
    type: { kind: 'token', sql: (types) => types.on(sql`visit.type`) },
    subject: {
      kind: 'reference',
      sql: (subjects) => subjects.on(sql`visit.patient`),
      chains: { name: { kind: 'string', sql: (name) => name.on(sql`visit.name`) } },
    },
    location: { kind: 'reference', modifiers: ['below'], sql: (places) => places.on(sql`visit.location`) },
  },
  sort: { date: { notNull: sql`visit.started` } },
});
const encounters = new FhirResourceDefinition('Encounter', [mapping]);
const parse = (...query: FhirQuery) => parseSearch(encounters, query, { standard: 10, maximum: 100 });
const text = (statement: Sql | undefined) => statement?.sql.replaceAll(/\s+/g, ' ').trim();

describe('a search request', () => {
  it('is read into filters, sort keys and a page', () => {
    const request = parse(
      ['subject:Patient', 'p1'],
      ['date', 'ge2026'],
      ['_sort', '-date,_id'],
      ['_count', '500'],
      ['_getpagesoffset', '20'],
    );
    expect(request).toMatchObject({
      count: 100,
      offset: 20,
      sort: [
        { key: 'date', descending: true },
        { key: '_id', descending: false },
      ],
    });
    expect(request.filters.map(({ parameter, kind }) => [parameter, kind])).toEqual([
      ['subject', 'reference'],
      ['date', 'date'],
    ]);
    expect((request.filters[0]!.match as ReferenceMatch).values).toEqual([{ type: 'Patient', id: 'p1' }]);
  });

  it('becomes one selection with parameters, the key last in its order', () => {
    const request = parse(['subject.name', 'ali'], ['type', 'a,b'], ['_id', 'v1'], ['_sort', '-date']);
    const selection = selectionOf(mapping, request, {} as FhirContext);
    expect(text(selection?.where)).toBe(
      'not "visit"."voided" and "visit"."uuid" = any(?) and openmrs_unaccent(lower(visit.name)) like openmrs_unaccent(lower(?)) and visit.type = any(?)',
    );
    expect(selection?.where?.values).toEqual([['v1'], 'ali%', ['a', 'b']]);
    expect(text(selection?.order)).toBe('visit.started desc, "visit"."visit_id"');
  });

  it('takes the standard page size without _count, counts only with _count=0', () => {
    expect(parse()).toMatchObject({ count: 10, offset: 0, summary: 'false' });
    expect(parse(['_count', '0'])).toMatchObject({ summary: 'count' });
  });

  it('ignores empty values and undeclared parameters that start with _', () => {
    expect(parse(['type', ' '], ['date', ''], ['_profile', 'x'], ['_offset', '5']).filters).toEqual([]);
  });

  it('refuses what it cannot answer, naming the parameter', () => {
    expect(() => parse(['status', 'x'])).toThrow('parameters [[status]]');
    expect(() => parse(['subject.birthdate', '2000'])).toThrow('parameters [[subject.birthdate]]');
    expect(() => parse(['type:in', 'x'])).toThrow('type:in: the modifier "in" is not supported');
    expect(() => parse(['type:missing', 'true'])).toThrow('type:missing: the modifier "missing" is not supported');
    expect(() => parse(['_count', '-1'])).toThrow('_count: "-1" is not a whole number from 0');
    expect(() => parse(['_summary', 'all'])).toThrow('_summary: "all" is not one of');
    expect(() => parse(['_elements', 'id'], ['_summary', 'data'])).toThrow('_elements cannot be combined with _summary');
    expect(() => parse(['_include', 'Encounter:subject'])).toThrow(
      'Invalid _include parameter value: "Encounter:subject". Valid values are: []',
    );
  });

  it('hands a modifier that the parameter declares to its condition', () => {
    expect((parse(['location:below', 'l1']).filters[0]!.match as ReferenceMatch).modifier).toBe('below');
  });
});

describe('a parameter name', () => {
  it('holds type, chain and modifier', () => {
    expect(splitName('subject:Patient.name:contains')).toEqual({
      parameter: 'subject',
      type: 'Patient',
      chain: 'name',
      modifier: 'contains',
    });
    expect(splitName('patient.identifier')).toEqual({ parameter: 'patient', type: undefined, chain: 'identifier', modifier: undefined });
  });
});

describe('values', () => {
  it('are separated by commas that are not escaped', () => {
    expect(alternatives('a\\,b, c ,,d\\|e').map(unescapeValue)).toEqual(['a,b', 'c', 'd|e']);
  });

  it('of strings escape wildcards', () => {
    expect(StringMatch.parse(['50%_'], undefined).on(sql`x`).values).toEqual(['50\\%\\_%']);
    expect(StringMatch.parse(['50%'], 'exact').on(sql`x`).values).toEqual(['50%']);
    expect(StringMatch.parse(['Ali K'], undefined).words().values).toEqual(['Ali', 'K']);
  });

  it('of tokens hold a system and a code', () => {
    const tokens = TokenMatch.parse(['a', 's|b', '|c', 'http://x\\|y|d']);
    expect(tokens.values).toEqual([
      { system: undefined, code: 'a' },
      { system: 's', code: 'b' },
      { system: undefined, code: 'c' },
      { system: 'http://x|y', code: 'd' },
    ]);
    expect(tokens.codesWithoutSystem).toEqual(['a', 'c']);
    expect([...tokens.codesBySystem]).toEqual([
      ['s', ['b']],
      ['http://x|y', ['d']],
    ]);
    expect(TokenMatch.parse(['TRUE']).boolean).toBe(true);
    expect(TokenMatch.parse(['true', 'false']).boolean).toBeUndefined();
  });

  it('of references are uuids, types with uuids and addresses', () => {
    expect(ReferenceMatch.parse(['u1', 'Patient/u2', 'https://h/R4/Patient/u3/_history/4']).values).toEqual([
      { type: undefined, id: 'u1' },
      { type: 'Patient', id: 'u2' },
      { type: 'Patient', id: 'u3' },
    ]);
  });

  it('of quantities mean a range unless a prefix says otherwise', () => {
    const [whole, decimal] = QuantityMatch.parse('value', ['100', '134.0|u|c']).values;
    expect([whole?.low, whole?.high]).toEqual([90, 110]);
    expect([decimal?.low, decimal?.high, decimal?.code]).toEqual([133.95, 134.05, 'c']);
    expect(text(QuantityMatch.parse('value', ['le5']).on(sql`x`))).toBe('x <= ?');
    expect(() => QuantityMatch.parse('value', ['much'])).toThrow('value: "much" is not a number');
  });
});

describe('a date parameter', () => {
  const where = (...texts: string[]) => DateMatch.parse('date', texts).on(sql`x`);

  it('without prefix means the whole period in the zone of the server', () => {
    expect(text(where('2026-02'))).toBe('(x >= ? and x < ?)');
    expect(where('2026-02').values).toEqual([new Date(2026, 1, 1), new Date(2026, 2, 1)]);
    expect(where('2026').values).toEqual([new Date(2026, 0, 1), new Date(2027, 0, 1)]);
    expect(where('2026-02-03T04:05Z').values).toEqual([new Date('2026-02-03T04:05:00Z'), new Date('2026-02-03T04:06:00Z')]);
  });

  it('takes gt as ge and lt as le, with the whole period', () => {
    expect([text(where('gt2026')), text(where('ge2026'))]).toEqual(['x >= ?', 'x >= ?']);
    expect([text(where('lt2026')), text(where('le2026'))]).toEqual(['x <= ?', 'x <= ?']);
    expect(where('le2026').values).toEqual([new Date(2027, 0, 1)]);
    expect([text(where('sa2026')), text(where('eb2026')), text(where('ne2026'))]).toEqual(['x > ?', 'x < ?', '(x < ? or x >= ?)']);
  });

  it('holds a lower and an upper bound together', () => {
    expect(text(where('ge2026', 'le2027'))).toBe('x >= ? and x <= ?');
    expect(() => where('ge2027', 'le2025')).toThrow('date: the lower bound lies after the upper bound');
    expect(() => where('ge2026', 'gt2027')).toThrow('date: give one date, or at most one lower and one upper bound');
    expect(() => where('2026', '2027')).toThrow('date: give one date');
  });

  it('refuses lists, approximations and dates that do not exist', () => {
    expect(() => where('2026,2027')).toThrow('date: a date takes no list of alternatives');
    expect(() => where('ap2026')).toThrow('the prefix "ap" is not supported');
    expect(() => where('2026-02-30')).toThrow('date: "2026-02-30" is not a date');
    expect(() => where('20260230')).toThrow('is not a date');
  });

  it('compares calendar dates by whole days', () => {
    expect(DateMatch.parse('birthdate', ['2026-02-03']).onDate(sql`x`).values).toEqual(['2026-02-03', '2026-02-04']);
    expect(DateMatch.parse('birthdate', ['1990']).onDate(sql`x`).values).toEqual(['1990-01-01', '1991-01-01']);
  });
});
