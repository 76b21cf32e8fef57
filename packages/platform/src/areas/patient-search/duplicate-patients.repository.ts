import sql, { empty, join, type Sql } from 'sql-template-tag';

/** Columns by which patients may be compared, by property name. */
const COLUMNS: Readonly<Record<string, { readonly column: Sql; readonly of: 'person' | 'name' | 'identifier' }>> = {
  gender: { column: sql`person.gender`, of: 'person' },
  birthdate: { column: sql`person.birthdate`, of: 'person' },
  dead: { column: sql`person.dead`, of: 'person' },
  deathDate: { column: sql`person.death_date`, of: 'person' },
  givenName: { column: sql`lower(name.given_name)`, of: 'name' },
  middleName: { column: sql`lower(name.middle_name)`, of: 'name' },
  familyName: { column: sql`lower(name.family_name)`, of: 'name' },
  familyName2: { column: sql`lower(name.family_name2)`, of: 'name' },
  identifier: { column: sql`lower(identifier.identifier)`, of: 'identifier' },
};

/** Names of properties by which patients may be compared. */
export const comparableProperties: readonly string[] = Object.keys(COLUMNS);

/**
 * Ids of patients that share all given properties with another patient, those that are alike beside each other.
 *
 * @source openmrs-core 2.8.7 HibernatePatientDAO.getDuplicatePatientsByAttributes
 */
export function duplicatePatients(properties: readonly string[], includeVoided: boolean): Sql {
  const chosen = properties.flatMap((property) => COLUMNS[property] ?? []);
  const active = (alias: Sql) => (includeVoided ? empty : sql`and not ${alias}.voided`);
  const uses = (kind: string) => chosen.some((item) => item.of === kind);
  const columns = join(
    chosen.map((item) => item.column),
    ', ',
  );
  return sql`
    select id from (
      select patient.patient_id as id,
        min(patient.patient_id) over alike as first, max(patient.patient_id) over alike as last,
        dense_rank() over (order by ${columns}) as grouped
      from patient
      join person on person.person_id = patient.patient_id
      ${uses('name') ? sql`join person_name name on name.person_id = patient.patient_id ${active(sql`name`)}` : empty}
      ${uses('identifier') ? sql`join patient_identifier identifier on identifier.patient_id = patient.patient_id ${active(sql`identifier`)}` : empty}
      where ${includeVoided ? sql`true` : sql`not patient.voided`}
      window alike as (partition by ${columns})
    ) compared
    where first <> last
    group by id order by min(grouped), id`;
}
