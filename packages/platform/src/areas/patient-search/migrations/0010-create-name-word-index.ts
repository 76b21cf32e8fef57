import { migration } from '../../../kernel/migration/index.js';

/**
 * Makes each word of a name findable by its beginning, whichever part of the name it is in and wherever it stands there.
 * A name becomes the set of its words, without case and accents; queries for several words are joined with `&&`.
 */
export const createNameWordIndex = migration(
  '0010-create-name-word-index',
  `
create function openmrs_name_words(given text, middle text, family text, family2 text) returns tsvector
  language sql immutable parallel safe
  return array_to_tsvector(array_remove(regexp_split_to_array(openmrs_unaccent(lower(
    coalesce(given, '') || ' ' || coalesce(middle, '') || ' ' || coalesce(family, '') || ' ' || coalesce(family2, ''))), '\\s+'), ''));

-- A query for one word or, not exact, for its beginning. Quoting follows the removal of accents, which can bring forth quotation marks.
create function openmrs_word_query(word text, exact boolean) returns tsquery
  language sql immutable parallel safe
  return ('''' || replace(replace(nullif(openmrs_unaccent(lower(word)), ''), '\\', '\\\\'), '''', '''''') || '''' || case when exact then '' else ':*' end)::tsquery;

-- Without a list of pending entries, which every search would have to read.
create index person_name_words_idx on person_name using gin (openmrs_name_words(given_name, middle_name, family_name, family_name2))
  with (fastupdate = off);
`,
);
