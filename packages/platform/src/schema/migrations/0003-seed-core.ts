import { migration, type MigrationRunner } from '../../kernel/migration/index.js';
import { conceptMapTypes, lastVisibleConceptMapType } from '../seed/concept-map-types.data.js';
import { conceptNames, fullySpecifiedNames } from '../seed/concept-names.data.js';
import { booleanProperties, defaultAddressTemplate, globalProperties } from '../seed/global-properties.data.js';
import {
  careSettings,
  conceptClasses,
  conceptDatatypes,
  fieldTypes,
  orderTypes,
  patientIdentifierTypes,
  personAttributeTypes,
  relationshipTypes,
  roles,
  stopWords,
} from '../seed/metadata.data.js';
import { authenticatedPrivileges, privileges } from '../seed/privileges.data.js';

type Row = Record<string, string | number | boolean | null>;

/** When the rows of a new database were created; one fixed instant, so that every new database is the same. */
const created = '2005-01-01T00:00:00Z';
const audit = { creator: 1, date_created: created };

/**
 * Adds the rows that every server has, with upstream's ids and uuids. The user `admin` gets no password here:
 * the server sets one at its first start. The user name of `admin` is null where upstream stores an empty text.
 *
 * @source openmrs-core 2.8.7 `liquibase-core-data-2.7.x.xml`; `OrderType` for referrals; `concept.true` and `concept.false`
 */
export const seedCore = migration('0003-seed-core', async (runner) => {
  await seedUsers(runner);
  await seedPrivileges(runner);
  await seedConcepts(runner);
  await seedMetadata(runner);
  await seedSettings(runner);
  await runner.query(identitiesFunction);
  await runner.query('select openmrs_reset_identities()');
});

/** Inserts rows that all have the columns of the first one. */
async function insert(runner: MigrationRunner, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  await runner.query(`insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1)`, [
    JSON.stringify(rows),
  ]);
}

async function seedUsers(runner: MigrationRunner): Promise<void> {
  // Person and user refer to each other; foreign keys are checked when the statement has inserted both.
  await runner.query(
    `with super_user as (
       insert into person (person_id, gender, creator, date_created, uuid)
       values (1, 'M', 1, $1, '5f87c042-6814-11e8-923f-e9a88dcb533f') returning person_id
     )
     insert into users (user_id, system_id, username, person_id, creator, date_created, uuid)
     select user_id, system_id, username, person_id, 1, $1, uuid
     from super_user, (values
       (1, 'admin', null, '82f18b44-6814-11e8-923f-e9a88dcb533f'),
       (2, 'daemon', 'daemon', 'A4F30A1B-5EB9-11DF-A648-37A07F9C90FB')
     ) as account (user_id, system_id, username, uuid)`,
    [created],
  );
  await insert(runner, 'person_name', [
    {
      person_name_id: 1,
      person_id: 1,
      preferred: true,
      given_name: 'Super',
      family_name: 'User',
      ...audit,
      uuid: '5f897a68-6814-11e8-923f-e9a88dcb533f',
    },
  ]);
  await insert(runner, 'user_property', [
    { user_id: 1, property: 'defaultLocale', property_value: 'en' },
    { user_id: 1, property: 'loginAttempts', property_value: '0' },
    { user_id: 1, property: 'lockoutTimestamp', property_value: '' },
  ]);
}

async function seedPrivileges(runner: MigrationRunner): Promise<void> {
  await insert(
    runner,
    'privilege',
    privileges.map(([privilege, description, uuid]) => ({ privilege, description, uuid })),
  );
  await insert(
    runner,
    'role',
    roles.map(([role, description, uuid]) => ({ role, description, uuid })),
  );
  await insert(
    runner,
    'role_privilege',
    authenticatedPrivileges.map((privilege) => ({ role: 'Authenticated', privilege })),
  );
  await insert(runner, 'user_role', [
    { user_id: 1, role: 'System Developer' },
    { user_id: 1, role: 'Provider' },
  ]);
}

async function seedConcepts(runner: MigrationRunner): Promise<void> {
  await insert(
    runner,
    'concept_class',
    conceptClasses.map(([id, name, description, uuid]) => ({ concept_class_id: id, name, description, ...audit, uuid })),
  );
  await insert(
    runner,
    'concept_datatype',
    conceptDatatypes.map(([id, name, hl7, description, uuid]) => ({
      concept_datatype_id: id,
      name,
      hl7_abbreviation: hl7,
      description,
      ...audit,
      uuid,
    })),
  );
  await insert(
    runner,
    'concept_map_type',
    conceptMapTypes.map(([id, name, uuid]) => ({
      concept_map_type_id: id,
      name,
      is_hidden: id > lastVisibleConceptMapType,
      ...audit,
      uuid,
    })),
  );
  await insert(runner, 'concept', [
    { concept_id: 1, datatype_id: 4, class_id: 11, ...audit, uuid: 'cf82933b-3f3f-45e7-a5ab-5d31aaee3da3' },
    { concept_id: 2, datatype_id: 4, class_id: 11, ...audit, uuid: '488b58ff-64f5-4f8a-8979-fa79940b1594' },
  ]);
  await insert(
    runner,
    'concept_name',
    conceptNames.map(([conceptId, locale, name, uuid]) => {
      const main = fullySpecifiedNames.includes(name);
      return {
        concept_id: conceptId,
        name,
        locale,
        locale_preferred: main,
        concept_name_type: main ? 'FULLY_SPECIFIED' : null,
        ...audit,
        uuid,
      };
    }),
  );
  await insert(
    runner,
    'concept_stop_word',
    stopWords.map(([word, uuid], index) => ({ concept_stop_word_id: index + 1, word, locale: 'en', uuid })),
  );
}

async function seedMetadata(runner: MigrationRunner): Promise<void> {
  await seedTypes(runner);
  await insert(runner, 'location', [{ location_id: 1, name: 'Unknown Location', ...audit, uuid: '8d6c993e-c2cc-11de-8d13-0010c6dffd0f' }]);
  await insert(runner, 'encounter_role', [
    {
      encounter_role_id: 1,
      name: 'Unknown',
      description: 'Role of providers of which none is known',
      ...audit,
      uuid: 'a0b03050-c99b-11e0-9572-0800200c9a66',
    },
  ]);
  await insert(runner, 'hl7_source', [
    {
      hl7_source_id: 1,
      name: 'LOCAL',
      description: 'This server',
      ...audit,
      uuid: '8d6b8bb6-c2cc-11de-8d13-0010c6dffd0f',
    },
  ]);
  await insert(runner, 'scheduler_task_config', [
    {
      task_config_id: 2,
      name: 'Auto Close Visits Task',
      description: 'Ends open visits of the types listed in visits.autoCloseVisitType',
      schedulable_class: 'org.openmrs.scheduler.tasks.AutoCloseVisitsTask',
      start_time: '2011-11-28T23:59:59Z',
      start_time_pattern: 'MM/dd/yyyy HH:mm:ss',
      repeat_interval: 86400,
      created_by: 1,
      date_created: created,
      uuid: '8c17b376-1a2b-11e1-a51a-00248140a5eb',
    },
  ]);
}

async function seedTypes(runner: MigrationRunner): Promise<void> {
  await insert(
    runner,
    'care_setting',
    careSettings.map(([id, name, type, description, uuid]) => ({
      care_setting_id: id,
      name,
      care_setting_type: type,
      description,
      ...audit,
      uuid,
    })),
  );
  await insert(
    runner,
    'order_type',
    orderTypes.map(([id, name, javaClassName, description, uuid]) => ({
      order_type_id: id,
      name,
      java_class_name: javaClassName,
      description,
      ...audit,
      uuid,
    })),
  );
  await insert(
    runner,
    'patient_identifier_type',
    patientIdentifierTypes.map(([id, name, description, validator, uuid]) => ({
      patient_identifier_type_id: id,
      name,
      description,
      validator,
      check_digit: validator !== null,
      ...audit,
      uuid,
    })),
  );
  await insert(
    runner,
    'person_attribute_type',
    personAttributeTypes.map(([id, name, format, foreignKey, sortWeight, description, uuid]) => ({
      person_attribute_type_id: id,
      name,
      format,
      foreign_key: foreignKey,
      sort_weight: sortWeight,
      description,
      ...audit,
      uuid,
    })),
  );
  await insert(
    runner,
    'relationship_type',
    relationshipTypes.map(([id, aIsToB, bIsToA, description, uuid]) => ({
      relationship_type_id: id,
      a_is_to_b: aIsToB,
      b_is_to_a: bIsToA,
      description,
      ...audit,
      uuid,
    })),
  );
  await insert(
    runner,
    'field_type',
    fieldTypes.map(([id, name, isSet, uuid]) => ({ field_type_id: id, name, is_set: isSet, ...audit, uuid })),
  );
}

async function seedSettings(runner: MigrationRunner): Promise<void> {
  const rows = globalProperties.map(([property, value, description]) => ({
    property,
    property_value: value,
    description,
    datatype: booleanProperties.has(property) ? 'org.openmrs.customdatatype.datatype.BooleanDatatype' : null,
  }));
  const template = {
    property: 'layout.address.format',
    property_value: defaultAddressTemplate,
    description: 'Names, sizes, lines and required elements of addresses, as XML',
    datatype: null,
  };
  // Upstream gives settings random uuids, so no client can rely on one.
  await runner.query(
    `insert into global_property (property, property_value, description, datatype, uuid)
     select property, property_value, description, datatype, gen_random_uuid()
     from json_populate_recordset(null::global_property, $1)`,
    [JSON.stringify([...rows, template])],
  );
}

/** Lets every identity column go on after its greatest value; also for use after an import with given ids. */
const identitiesFunction = `
create function openmrs_reset_identities() returns void language plpgsql as $$
declare
  item record;
begin
  for item in
    select a.attrelid::regclass as table_name, a.attname as column_name
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where a.attidentity <> '' and not a.attisdropped and c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
  loop
    execute format(
      'select setval(pg_get_serial_sequence(%L, %L), coalesce(max(%I), 0) + 1, false) from %s',
      item.table_name, item.column_name, item.column_name, item.table_name
    );
  end loop;
end $$`;
