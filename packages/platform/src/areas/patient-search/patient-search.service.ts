import sql, { type Sql } from 'sql-template-tag';
import { requires } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { Db, type EntityClass, type Page, type PageOf } from '../../kernel/db/index.js';
import { InvalidInputError } from '../../kernel/errors/index.js';
import { inject, type Read, service } from '../../kernel/service/index.js';
import { getPatients } from '../patient/patient.privileges.js';
import { Patient } from '../patient/patient.entity.js';
import { PersonAttributeType } from '../person/person-attribute-type.entity.js';
import { Person } from '../person/person.entity.js';
import { getPeople } from '../person/person.privileges.js';
import { comparableProperties, duplicatePatients } from './duplicate-patients.repository.js';
import {
  attributeMatchMode,
  identifierMatchMode,
  identifierPadding,
  identifierSearchPattern,
  minSearchCharacters,
  patientSearchMatchMode,
  searchMaxResults,
} from './patient-search.properties.js';
import { patientHits, personHits, type SearchRequest } from './patient-search.repository.js';
import { escapeLike, identifierAlternatives, searchTerms } from './patient-search.rules.js';

/** Which patients a search may answer. */
export interface PatientSearchOptions {
  readonly includeDead?: boolean;
  readonly includeVoided?: boolean;
}

const EMPTY: PageOf<never> = { rows: [], hasMore: false, total: 0 };

/** Finds patients and persons by what somebody types. @source openmrs-core 2.8.7 HibernatePatientDAO, HibernatePersonDAO */
@service()
export class PatientSearchService {
  constructor(@inject(Db) private readonly db: Db) {}

  /**
   * Patients by identifier, then by the beginnings of all words in one of their names, then by a searchable attribute.
   * A text shorter than the setting `minSearchCharacters` finds nobody; there are at most as many results as `person.searchMaxResults` says.
   */
  @requires(getPatients)
  async patients(ctx: Ctx, text: string, options: PatientSearchOptions, read: Read): Promise<PageOf<Patient>> {
    const request = this.request(ctx, text, options);
    if (request.terms.phrase.length < Math.max(minSearchCharacters.read(ctx.environment.settings), 1)) return empty(read.page);
    return this.page(ctx, Patient, read, (part) => patientHits(request, part));
  }

  /** People by the beginning of any word of a name, then by a searchable attribute; everybody when the text is blank. */
  @requires(getPeople)
  async people(ctx: Ctx, text: string, read: Read): Promise<PageOf<Person>> {
    const request = this.request(ctx, text, { includeDead: true });
    if (request.terms.words.length > 0) return this.page(ctx, Person, read, (part) => personHits(request, part));
    const everybody = sql`select person_id as id, (count(*) over ())::int as total from (
      select person_id from person where not voided order by person_id limit ${request.most}) person order by person_id`;
    return this.page(ctx, Person, read, (part) => sql`${everybody} limit ${part.limit} offset ${part.startIndex}`);
  }

  /** Patients who have an identifier: exactly this one, or one that begins with it. */
  @requires(getPatients)
  async byIdentifier(
    ctx: Ctx,
    identifier: string,
    options: { readonly startsWith: boolean; readonly includeVoided?: boolean },
    read: Read,
  ): Promise<PageOf<Patient>> {
    const wanted = searchTerms(identifier).phrase;
    if (wanted === '') return empty(read.page);
    const matching = options.startsWith ? sql`lower(identifier) like ${`${escapeLike(wanted)}%`}` : sql`lower(identifier) = ${wanted}`;
    const present = options.includeVoided ? sql`true` : sql`not patient.voided`;
    const active = options.includeVoided ? sql`true` : sql`not voided`;
    const where = sql`${present} and patient.patient_id in (select patient_id from patient_identifier where ${matching} and ${active})`;
    return this.db.readPage(ctx, Patient, read.shape, { where, order: sql`patient.patient_id` }, read.page);
  }

  /**
   * Patients who share all of these properties with another patient; all of them, alike ones beside each other.
   *
   * @param properties - at least two of gender, birthdate, dead, deathDate, givenName, middleName, familyName, familyName2, identifier;
   *   `includeVoided` takes voided patients in
   * @throws {@link InvalidInputError} when there are fewer or one is unknown
   */
  @requires(getPatients)
  async duplicates(ctx: Ctx, properties: readonly string[], read: Read): Promise<PageOf<Patient>> {
    const compared = properties.filter((property) => property !== 'includeVoided');
    const unknown = compared.filter((property) => !comparableProperties.includes(property));
    if (unknown.length > 0)
      throw InvalidInputError.of(
        `[attributesToFindDuplicatesBy => unknown: ${unknown.join(', ')}; known: ${comparableProperties.join(', ')}]`,
      );
    if (compared.length < 2) throw InvalidInputError.of('[attributesToFindDuplicatesBy => at least two properties are needed]');
    const rows = await this.db.query<{ id: number }>(ctx, duplicatePatients(compared, properties.includes('includeVoided')));
    const patients = await this.inOrder(
      ctx,
      Patient,
      rows.map((row) => row.id),
      read,
    );
    return { rows: patients, hasMore: false, total: read.page.withTotal ? patients.length : undefined };
  }

  private request(ctx: Ctx, text: string, options: PatientSearchOptions): SearchRequest {
    const { settings } = ctx.environment;
    const terms = searchTerms(text);
    return {
      terms,
      identifiers: identifierAlternatives(terms.phrase, identifierPadding.read(settings), identifierSearchPattern.read(settings)),
      attributeTypes: this.db.cache.all(PersonAttributeType).flatMap((type) => (type.searchable && !type.retired ? [type.id] : [])),
      modes: {
        namesAnywhere: patientSearchMatchMode.read(settings).toUpperCase() === 'ANYWHERE',
        identifiersFromStart: identifierMatchMode.read(settings).toUpperCase() === 'START',
        attributesAnywhere: attributeMatchMode.read(settings).toUpperCase() === 'ANYWHERE',
      },
      includeDead: options.includeDead ?? false,
      includeVoided: options.includeVoided ?? false,
      most: Math.max(1, searchMaxResults.read(settings)),
    };
  }

  /** Two queries: the ids of the page with the number of all, then the rows in the asked shape. */
  private async page<T extends object>(
    ctx: Ctx,
    entity: EntityClass<T>,
    read: Read,
    hits: (part: { readonly startIndex: number; readonly limit: number }) => Sql,
  ): Promise<PageOf<T>> {
    const { startIndex, limit, withTotal } = read.page;
    const found = await this.db.query<{ id: number; total: number }>(ctx, hits({ startIndex, limit: limit + 1 }));
    let total = found[0]?.total ?? 0;
    if (found.length === 0 && startIndex > 0 && withTotal) {
      const [first] = await this.db.query<{ total: number }>(ctx, hits({ startIndex: 0, limit: 1 }));
      total = first?.total ?? 0;
    }
    const ids = found.slice(0, limit).map((row) => row.id);
    return { rows: await this.inOrder(ctx, entity, ids, read), hasMore: found.length > limit, total: withTotal ? total : undefined };
  }

  private async inOrder<T extends object>(ctx: Ctx, entity: EntityClass<T>, ids: readonly number[], read: Read): Promise<T[]> {
    if (ids.length === 0) return [];
    const key = entity === (Patient as EntityClass) ? sql`patient.patient_id` : sql`person.person_id`;
    return this.db.read(ctx, entity, read.shape, {
      where: sql`${key} = any(${ids}::int[])`,
      order: sql`array_position(${ids}::int[], ${key})`,
    });
  }
}

function empty(page: Page): PageOf<never> {
  return page.withTotal ? EMPTY : { ...EMPTY, total: undefined };
}
