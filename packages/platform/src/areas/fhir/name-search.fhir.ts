import sql, { type Sql } from 'sql-template-tag';
import {
  anyOf,
  type DateParameter,
  type FhirSearchParameters,
  type SortKey,
  type StringMatch,
  type StringParameter,
  type TokenMatch,
  type TokenParameter,
} from '../../kernel/fhir/index.js';

const given = sql`given_name`;
const middle = sql`middle_name`;
const family = sql`family_name`;

/** Persons with a name in use that fits. */
function named(person: Sql, condition: Sql): Sql {
  return sql`${person} in (select person_id from person_name where not voided and ${condition})`;
}

/** Any word starts the given, middle or family name of one name. */
export function nameCondition(person: Sql, names: StringMatch): Sql {
  const words = names.words();
  return named(person, anyOf([words.on(given), words.on(middle), words.on(family)]));
}

/**
 * Conditions on names of persons.
 *
 * @param person - column of person ids
 */
export function nameSearch(person: Sql): Readonly<Record<'name' | 'given' | 'family', StringParameter>> {
  return {
    name: { kind: 'string', sql: (names) => nameCondition(person, names) },
    given: { kind: 'string', sql: (names) => named(person, names.on(given)) },
    family: { kind: 'string', sql: (names) => named(person, names.on(family)) },
  };
}

/** As {@link nameSearch} for chains, where given and family name are compared whole unless the client writes wildcards. */
export function nameChains(person: Sql): FhirSearchParameters {
  return {
    name: { kind: 'string', sql: (names) => nameCondition(person, names) },
    given: { kind: 'string', sql: (names) => named(person, names.onPattern(given)) },
    family: { kind: 'string', sql: (names) => named(person, names.onPattern(family)) },
  };
}

/** Conditions on the addresses in use of persons. */
export function addressSearch(person: Sql): FhirSearchParameters {
  const on = (column: Sql): StringParameter => ({
    kind: 'string',
    sql: (texts) => sql`${person} in (select person_id from person_address where not voided and ${texts.on(column)})`,
  });
  return {
    'address-city': on(sql`city_village`),
    'address-state': on(sql`state_province`),
    'address-postalcode': on(sql`postal_code`),
    'address-country': on(sql`country`),
  };
}

const storedGenders: Readonly<Record<string, string>> = { male: 'M', female: 'F', other: 'O', unknown: 'U' };

/**
 * Condition on the gender: `other` and `unknown` also find persons without one.
 *
 * @source openmrs-module-fhir2 4.1.0
 */
export function genderSearch(column: Sql): TokenParameter {
  return {
    kind: 'token',
    sql: (genders: TokenMatch) => {
      const codes = genders.codes.map((code) => code.toLowerCase());
      const stored = codes.map((code) => (storedGenders[code] ?? code).toLowerCase());
      const listed = sql`lower(${column}) = any(${stored})`;
      return codes.includes('other') || codes.includes('unknown') ? sql`(${listed} or ${column} is null)` : listed;
    },
    missing: sql`${column} is null`,
  };
}

/** Condition on a birthdate. */
export function birthdateSearch(column: Sql): DateParameter {
  return { kind: 'date', sql: (dates) => dates.onDate(column), missing: sql`${column} is null` };
}

/** A part of the preferred name, else of the first one. */
function namePart(person: Sql, part: Sql): Sql {
  return sql`(select ${part} from person_name where person_id = ${person} and not voided order by preferred desc, person_name_id limit 1)`;
}

function addressPart(person: Sql, part: Sql): Sql {
  return sql`(select ${part} from person_address where person_id = ${person} and not voided order by preferred desc, person_address_id limit 1)`;
}

/**
 * Sort keys of persons.
 *
 * @param person - column of person ids
 */
export function personSort(person: Sql, birthdate: Sql): Readonly<Record<string, SortKey>> {
  const parts = [family, sql`family_name2`, given, middle, sql`family_name_prefix`, sql`family_name_suffix`];
  return {
    name: parts.map((part) => namePart(person, part)),
    given: namePart(person, given),
    family: namePart(person, family),
    birthdate,
    'address-city': addressPart(person, sql`city_village`),
    'address-state': addressPart(person, sql`state_province`),
    'address-postalcode': addressPart(person, sql`postal_code`),
    'address-country': addressPart(person, sql`country`),
  };
}
