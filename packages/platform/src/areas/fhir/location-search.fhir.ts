import sql, { type Sql } from 'sql-template-tag';
import { type FhirSearchParameters, type StringMatch, type StringParameter } from '../../kernel/fhir/index.js';

/** Columns of a location's address by search parameter. */
const columns: Readonly<Record<string, Sql>> = {
  'address-city': sql`"location"."city_village"`,
  'address-state': sql`"location"."state_province"`,
  'address-postalcode': sql`"location"."postal_code"`,
  'address-country': sql`"location"."country"`,
};

/** Conditions on a location's own address. */
export const locationAddressSearch: FhirSearchParameters = Object.fromEntries(
  Object.entries(columns).map(([name, column]): [string, StringParameter] => [
    name,
    { kind: 'string', sql: (texts) => texts.on(column), missing: sql`${column} is null` },
  ]),
);

/** Sort keys of a location's own address. */
export const locationAddressSort = columns;

/**
 * What may be asked of the location that a resource refers to, as in `location.address-city`.
 *
 * @param column - column of location ids in the resource's own table
 */
export function locationChains(column: Sql): FhirSearchParameters {
  const within = (condition: (texts: StringMatch) => Sql): StringParameter => ({
    kind: 'string',
    sql: (texts) => sql`${column} in (select "location"."location_id" from "location" where ${condition(texts)})`,
  });
  return Object.fromEntries(Object.entries(columns).map(([name, part]) => [name, within((texts) => texts.on(part))]));
}
