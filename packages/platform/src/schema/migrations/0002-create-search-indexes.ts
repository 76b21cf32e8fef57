import { migration } from '../../kernel/migration/index.js';

/**
 * Creates the extensions and indexes behind searching and behind the lists of a patient's chart.
 *
 * Text is compared as `openmrs_unaccent(lower(column))` where people type it, and as `lower(column)` for codes and identifiers;
 * a query uses an index only with exactly that expression. Prefix searches use the `text_pattern_ops` indexes,
 * searches anywhere in the text the trigram indexes, similar sounding names the soundex indexes.
 */
export const createSearchIndexes = migration(
  '0002-create-search-indexes',
  `
create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists fuzzystrmatch;

-- unaccent() is only stable, because its dictionary could change; an index needs an immutable function.
-- The body is bound when the function is created, so it does not depend on the caller's search path.
create function openmrs_unaccent(value text) returns text
  language sql immutable strict parallel safe
  return unaccent('unaccent'::regdictionary, value);

-- Names of persons
create index person_name_given_name_prefix_idx on person_name (openmrs_unaccent(lower(given_name)) text_pattern_ops) where not voided;
create index person_name_middle_name_prefix_idx on person_name (openmrs_unaccent(lower(middle_name)) text_pattern_ops)
  where middle_name is not null and not voided;
create index person_name_family_name_prefix_idx on person_name (openmrs_unaccent(lower(family_name)) text_pattern_ops) where not voided;
create index person_name_family_name2_prefix_idx on person_name (openmrs_unaccent(lower(family_name2)) text_pattern_ops)
  where family_name2 is not null and not voided;
create index person_name_trigram_idx on person_name using gin (
  openmrs_unaccent(lower(given_name)) gin_trgm_ops,
  openmrs_unaccent(lower(middle_name)) gin_trgm_ops,
  openmrs_unaccent(lower(family_name)) gin_trgm_ops,
  openmrs_unaccent(lower(family_name2)) gin_trgm_ops
);
create index person_name_given_name_soundex_idx on person_name (soundex(openmrs_unaccent(given_name))) where not voided;
create index person_name_family_name_soundex_idx on person_name (soundex(openmrs_unaccent(family_name))) where not voided;

-- Identifiers, attributes, codes
create index patient_identifier_identifier_prefix_idx on patient_identifier (lower(identifier) text_pattern_ops);
create index patient_identifier_identifier_trigram_idx on patient_identifier using gin (lower(identifier) gin_trgm_ops);
create index person_attribute_value_prefix_idx on person_attribute (lower(value) text_pattern_ops);
create index provider_identifier_lower_idx on provider (lower(identifier));
create index provider_name_trigram_idx on provider using gin (openmrs_unaccent(lower(name)) gin_trgm_ops);
create index concept_name_name_prefix_idx on concept_name (openmrs_unaccent(lower(name)) text_pattern_ops);
create index concept_name_name_trigram_idx on concept_name using gin (openmrs_unaccent(lower(name)) gin_trgm_ops);
create index concept_name_name_lower_idx on concept_name (lower(name));
create index drug_name_trigram_idx on drug using gin (openmrs_unaccent(lower(name)) gin_trgm_ops);

-- A patient's chart, newest first
create index obs_person_id_concept_id_obs_datetime_idx on obs (person_id, concept_id, obs_datetime desc);
create index encounter_patient_id_encounter_datetime_idx on encounter (patient_id, encounter_datetime desc);
create index visit_patient_id_date_started_idx on visit (patient_id, date_started desc);
create index orders_patient_id_date_activated_idx on orders (patient_id, date_activated desc);

-- Visits that are going on, for the lists of a ward or a clinic
create index visit_active_idx on visit (location_id, date_started desc) where date_stopped is null and not voided;
`,
);
