import { describe, expect, it } from '@jest/globals';
import { FhirElement } from '../fhir-element.js';
import { pruned } from '../fhir-view.js';
import { codeableConcept, conceptOf } from './codeable-concept.js';
import { partialDate, toFhirDate, toFhirDateTime, toFhirInstant } from './date-time.js';
import { identifier } from './identifier.js';
import { address, addressPartsOf, administrativeGender, birthDate, genderOf, humanName, namePartsOf } from './person.js';
import { quantity } from './quantity.js';
import { reference } from './reference.js';

const sameAs = { uuid: '35543629-7d8c-11e1-909d-c80aa9edcf4e', name: 'same-as' };
const narrower = { uuid: 'm2', name: 'NARROWER-THAN' };

describe('dates', () => {
  it('are written with the offset of the server, never Z', () => {
    const date = new Date(2026, 2, 1, 10, 21, 12, 7);
    expect(toFhirDateTime(date)).toMatch(/^2026-03-01T10:21:12[-+]\d\d:\d\d$/);
    expect(toFhirInstant(date)).toMatch(/^2026-03-01T10:21:12\.007[-+]\d\d:\d\d$/);
    expect(new Date(toFhirInstant(date)).getTime()).toBe(date.getTime());
    expect([toFhirDate(date), toFhirDate(date, 'month'), toFhirDate(date, 'year')]).toEqual(['2026-03-01', '2026-03', '2026']);
    expect(toFhirDateTime(null)).toBeUndefined();
  });

  it('without zone are read in the zone of the server', () => {
    expect(partialDate('2026-03-01T10:00:00')?.start).toEqual(new Date(2026, 2, 1, 10));
    expect(partialDate('2026-03-01T10:00:00.123+02:00')?.start).toEqual(new Date('2026-03-01T08:00:00Z'));
    expect(partialDate('2026-03')?.precision).toBe('month');
    expect(partialDate('yesterday')).toBeUndefined();
  });

  it('of birth show as much as is known', () => {
    expect(birthDate('1972-04-08', false, '2026-03-01')).toBe('1972-04-08');
    expect(birthDate('1972-04-08', true, '2026-03-01')).toBe('1972');
    expect(birthDate('2020-03-02', true, '2026-03-01')).toBe('2020-03');
    expect(birthDate('2020-03-01', true, '2026-03-01')).toBe('2020');
  });
});

describe('a CodeableConcept', () => {
  it('has the uuid first without a system, then one code for each system', () => {
    const mappings = [
      { system: 'http://loinc.org', code: '1-1', mapType: narrower },
      { system: 'http://snomed.info/sct', code: '1', mapType: narrower },
      { system: 'http://snomed.info/sct', code: '2', mapType: sameAs },
      { system: 'http://two', code: '3', mapType: narrower },
      { system: 'http://two', code: '4', mapType: { uuid: 'm3', name: 'BROADER-THAN' } },
      { system: undefined, code: '5', mapType: sameAs },
    ];
    expect(codeableConcept({ uuid: 'c1', display: 'Weight', mappings })).toEqual({
      coding: [
        { code: 'c1', display: 'Weight' },
        { system: 'http://loinc.org', code: '1-1' },
        { system: 'http://snomed.info/sct', code: '2' },
      ],
      text: 'Weight',
    });
  });

  it('of a body means the concept of the first coding that leads to one', () => {
    const lookup = {
      byUuid: (uuid: string) => (uuid === 'c1' ? 'by uuid' : undefined),
      byMapping: (_system: string, code: string) =>
        code === 'many'
          ? [
              { concept: 'a', mapType: narrower },
              { concept: 'b', mapType: sameAs },
            ]
          : code === 'one'
            ? [{ concept: 'c', mapType: narrower }]
            : [],
    };
    expect(conceptOf([{ code: 'missing' }, { system: 's', code: 'one' }, { code: 'c1' }], lookup)).toBe('c');
    expect(conceptOf([{ system: 's', code: 'many' }], lookup)).toBe('b');
    expect(conceptOf([{ system: 's', code: 'none' }, { code: 'c1' }], lookup)).toBe('by uuid');
    expect(conceptOf([], lookup)).toBeUndefined();
  });
});

describe('data types', () => {
  it('of persons go there and back', () => {
    const parts = {
      givenName: 'Adam',
      middleName: 'K',
      familyName: 'John',
      degree: 'MD',
      prefix: null,
      familyName2: null,
      familyNamePrefix: null,
      familyNameSuffix: null,
    };
    const name = humanName({ uuid: 'n1', ...parts }, 'Adam K John');
    expect(name).toEqual({
      id: 'n1',
      extension: [
        { url: 'http://fhir.openmrs.org/ext/name', extension: [{ url: 'http://fhir.openmrs.org/ext/name#degree', valueString: 'MD' }] },
      ],
      text: 'Adam K John',
      family: 'John',
      given: ['Adam', 'K'],
    });
    expect(namePartsOf(new FhirElement({ ...name }, 'name'))).toEqual(parts);
    expect(namePartsOf(new FhirElement({ given: 'Ann' }, 'name'))).toMatchObject({ givenName: 'Ann', middleName: null });
    const home = address({ uuid: 'a1', preferred: true, cityVillage: 'Wakiso', address3: 'Plot 4' });
    expect(pruned(home)).toMatchObject({ id: 'a1', use: 'home', city: 'Wakiso' });
    expect(addressPartsOf(new FhirElement({ ...home }, 'address'))).toMatchObject({
      cityVillage: 'Wakiso',
      address3: 'Plot 4',
      address1: null,
    });
    expect([administrativeGender('m'), administrativeGender('X'), administrativeGender(null)]).toEqual(['male', undefined, undefined]);
    expect(genderOf(new FhirElement({ gender: 'female' }, 'Patient'))).toBe('F');
    expect(() => genderOf(new FhirElement({ gender: 'x' }, 'Patient'))).toThrow(
      'Patient.gender must be one of male, female, unknown, other, but was "x"',
    );
  });

  it('of quantities give UCUM units as code', () => {
    expect(quantity(120, 'mmHg')).toEqual({ value: 120, unit: 'mmHg', system: 'http://unitsofmeasure.org', code: 'mmHg' });
    expect(quantity(36.5, 'DEG C')).toEqual({ value: 36.5, unit: 'DEG C' });
    expect([quantity(null, 'kg'), quantity(0)]).toEqual([undefined, { value: 0 }]);
  });

  it('of references and identifiers leave out what is absent', () => {
    expect(reference('Location', { uuid: 'l1' }, { display: 'Ward' })).toEqual({
      reference: 'Location/l1',
      type: 'Location',
      display: 'Ward',
    });
    expect(reference('Location', null)).toBeUndefined();
    expect(pruned(identifier({ uuid: 'i1', value: '100', type: { uuid: 't1', name: 'ID' }, preferred: false }))).toEqual({
      id: 'i1',
      use: 'usual',
      type: { coding: [{ code: 't1' }], text: 'ID' },
      value: '100',
    });
  });

  it('lose everything empty', () => {
    expect(pruned({ a: null, b: '', c: [], d: { e: [undefined, {}] }, f: 0, g: false, h: [null, 1] })).toEqual({ f: 0, g: false, h: [1] });
  });
});

describe('a body', () => {
  const body = new FhirElement(
    {
      list: { code: 1 },
      flag: 'TRUE',
      size: '5',
      when: '2026',
      none: null,
      name: { deep: 1 },
      ref: { reference: 'https://h/R4/Patient/p1' },
    },
    'Thing',
  );

  it('is read leniently', () => {
    expect(body.list('list').map((member) => member.text('code'))).toEqual(['1']);
    expect([body.boolean('flag'), body.number('size'), body.text('none'), body.has('none')]).toEqual([true, 5, undefined, false]);
    expect(body.dateTime('when')).toEqual(new Date(2026, 0, 1));
    expect(body.reference('ref', 'Patient')).toEqual({ type: 'Patient', id: 'p1' });
  });

  it('is refused with the path of what is wrong', () => {
    expect(() => body.text('name')).toThrow('Thing.name must be a text');
    expect(() => body.number('when') && body.number('flag')).toThrow('Thing.flag must be a number');
    expect(() => body.reference('ref', 'Group')).toThrow('Thing.ref[0].reference must be to Group, not to Patient');
    expect(() => body.list('flag')).toThrow('Thing.flag must be an object');
  });
});
