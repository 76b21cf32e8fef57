import sql, { empty, join, type Sql } from 'sql-template-tag';
import { escapeLike, type SearchTerms } from './patient-search.rules.js';

/** How names, identifiers and attributes are compared. */
export interface MatchModes {
  /** Whether words may match inside the words of names. */
  readonly namesAnywhere: boolean;
  readonly identifiersFromStart: boolean;
  readonly attributesAnywhere: boolean;
}

/** One search for patients or persons. */
export interface SearchRequest {
  readonly terms: SearchTerms;
  /** Texts under which a typed identifier may be stored. */
  readonly identifiers: readonly string[];
  /** Ids of the attribute types that are searched. */
  readonly attributeTypes: readonly number[];
  readonly modes: MatchModes;
  readonly includeDead: boolean;
  readonly includeVoided: boolean;
  /** Most results that there can be. */
  readonly most: number;
}

const WORDS = sql`openmrs_name_words(given_name, middle_name, family_name, family_name2)`;

/** Greater than any character that can follow a prefix. */
const LAST = '\u{10FFFF}';

/** Trigram indexes find nothing in texts shorter than this. */
const SHORTEST_PART = 3;

// Scores: identifiers before names before attributes, whole values before beginnings before parts.
const IDENTIFIER = 300;
const NAME = 200;
const ATTRIBUTE = 100;

/**
 * Patients that match, best first: `id` and, over all rows, `total`.
 * Each way of matching is one index scan; the scores meet in a union, so that nothing is computed for each name.
 */
export function patientHits(request: SearchRequest, page: { readonly startIndex: number; readonly limit: number }): Sql {
  const arms = [...identifierArms(request), ...nameArms(request), ...attributeArms(request)];
  const alive = request.includeDead ? empty : sql`and not person.dead`;
  const present = request.includeVoided ? empty : sql`and not patient.voided`;
  return sql`
    select best.id, (count(*) over ())::int as total
    from (select id, max(score) as score from (${join(arms, ' union all ')}) hit group by id order by 2 desc, 1 limit ${request.most}) best
    join patient on patient.patient_id = best.id ${present}
    join person on person.person_id = best.id ${alive}
    order by best.score desc, best.id limit ${page.limit} offset ${page.startIndex}`;
}

/** People of whose names any word matches, those with more matching words first; then those with a matching attribute. */
export function personHits(request: SearchRequest, page: { readonly startIndex: number; readonly limit: number }): Sql {
  const { words } = request.terms;
  const arms = [
    ...words.flatMap((word) => [nameArm(named([word], NONE), NAME, request), nameArm(named([word], new Set([word])), 1, request)]),
    nameArm(named(words, NONE), NAME * words.length, request),
  ];
  const alive = request.includeDead ? empty : sql`and not person.dead`;
  const present = request.includeVoided ? empty : sql`and not person.voided`;
  return sql`
    select best.id, (count(*) over ())::int as total
    from (select id, sum(score)::int as score from (${join([...arms, ...attributeArms(request)], ' union all ')}) hit
      group by id order by 2 desc, 1 limit ${request.most}) best
    join person on person.person_id = best.id ${alive} ${present}
    order by best.score desc, best.id limit ${page.limit} offset ${page.startIndex}`;
}

const NONE: ReadonlySet<string> = new Set();

/** Names that have all the words, those not listed as exact by their beginnings. */
function named(words: readonly string[], exact: ReadonlySet<string>): Sql {
  const query = words.map((word) => sql`openmrs_word_query(${word}, ${exact.has(word)})`);
  return sql`${WORDS} @@ (${join(query, ' && ')})`;
}

function nameArms(request: SearchRequest): Sql[] {
  const { words } = request.terms;
  const arms = [nameArm(named(words, NONE), NAME, request), nameArm(named(words, new Set(words)), NAME + 10, request)];
  if (words.length > 1) for (const word of words) arms.push(nameArm(named(words, new Set([word])), NAME + 5, request));
  if (request.modes.namesAnywhere) arms.push(nameArm(join(words.map(anywhereInName), ' and '), NAME - 10, request));
  return arms;
}

function nameArm(condition: Sql, score: number, request: SearchRequest): Sql {
  // Ordering by an expression keeps the planner from walking the names in order of their persons until enough have matched.
  return sql`(select person_id as id, ${score}::int as score from person_name
    where ${condition} ${notVoided(request)} order by person_id + 0 limit ${request.most})`;
}

function anywhereInName(word: string): Sql {
  const pattern = sql`openmrs_unaccent(${`%${escapeLike(word)}%`}::text)`;
  return sql`(openmrs_unaccent(lower(given_name)) like ${pattern} or openmrs_unaccent(lower(middle_name)) like ${pattern}
    or openmrs_unaccent(lower(family_name)) like ${pattern} or openmrs_unaccent(lower(family_name2)) like ${pattern})`;
}

function identifierArms(request: SearchRequest): Sql[] {
  // Not ordered, so that a part that nearly all identifiers have ends the scan as soon as there are enough.
  const arm = (condition: Sql, score: number) =>
    sql`(select patient_id as id, ${score}::int as score from patient_identifier
      where ${condition} ${notVoided(request)} limit ${request.most})`;
  const { identifiers, modes } = request;
  const arms = [
    arm(sql`lower(identifier) = any(${identifiers}::text[])`, IDENTIFIER + 8),
    ...identifiers.map((text) => arm(startsWith(sql`lower(identifier)`, text), IDENTIFIER + 2)),
  ];
  if (modes.identifiersFromStart) return arms;
  const parts = identifiers.map((text) => text.split(' ')).filter((words) => words.some((word) => word.length >= SHORTEST_PART));
  for (const words of parts)
    arms.push(
      arm(
        join(
          words.map((word) => contains(sql`lower(identifier)`, word)),
          ' and ',
        ),
        IDENTIFIER + 1,
      ),
    );
  return arms;
}

function attributeArms(request: SearchRequest): Sql[] {
  const { attributeTypes, modes, terms } = request;
  if (attributeTypes.length === 0) return [];
  const arm = (condition: Sql, score: number) =>
    sql`(select person_id as id, ${score}::int as score from person_attribute
      where person_attribute_type_id = any(${attributeTypes}::int[]) and ${condition} ${notVoided(request)} order by person_id + 0 limit ${request.most})`;
  const arms = [arm(sql`lower(value) = ${terms.phrase}`, ATTRIBUTE + 8)];
  if (modes.attributesAnywhere) {
    arms.push(
      arm(startsWith(sql`lower(value)`, terms.phrase), ATTRIBUTE + 2),
      arm(contains(sql`lower(value)`, terms.phrase), ATTRIBUTE + 1),
    );
  }
  return arms;
}

function startsWith(column: Sql, text: string): Sql {
  return sql`(${column} ~>=~ ${text} and ${column} ~<~ ${text + LAST})`;
}

function contains(column: Sql, text: string): Sql {
  return sql`${column} like ${`%${escapeLike(text)}%`}`;
}

function notVoided(request: SearchRequest): Sql {
  return request.includeVoided ? empty : sql`and not voided`;
}
