import sql, { type Sql } from 'sql-template-tag';
import {
  type Coding,
  type FhirBody,
  type FhirContext,
  type FhirElement,
  type FhirSearchParameters,
  noRows,
  type ReferenceMatch,
  type ReferenceParameter,
  type Restriction,
  type StringMatch,
  type TokenMatch,
  type TokenParameter,
} from '../../kernel/fhir/index.js';
import type { Location } from '../location/location.entity.js';
import { Provider } from '../provider/provider.entity.js';
import { FhirMetadata } from './fhir-metadata.service.js';
import { locationReference, metadataName } from './metadata-reference.fhir.js';
import { locationChains } from './location-search.fhir.js';
import { nameChains } from './name-search.fhir.js';

const TAG = 'http://fhir.openmrs.org/ext/encounter-tag';
const CLASS = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const typeSystems = {
  encounter: 'http://fhir.openmrs.org/code-system/encounter-type',
  visit: 'http://fhir.openmrs.org/code-system/visit-type',
} as const;
const classNames = { encounter: 'EncounterType', visit: 'VisitType' } as const;

/** What a FHIR Encounter is here: an encounter, or the visit around some. */
export type EncounterKind = keyof typeof typeSystems;

interface EncounterParts {
  readonly kind: EncounterKind;
  readonly type: { readonly uuid: string; readonly name: string };
  readonly location: Location | null;
}

/** The elements before and behind the subject that both kinds have: tag, status, class, type, location. */
export function encounterElements(rc: FhirContext, { kind, type, location }: EncounterParts): { head: FhirBody; location: FhirBody[] } {
  const display = kind === 'visit' ? 'Visit' : 'Encounter';
  return {
    head: {
      meta: { tag: [{ system: TAG, code: kind, display }] },
      status: 'unknown',
      class: { system: CLASS, code: rc.get(FhirMetadata).encounterClassOf(rc.ctx, location) },
      type: [{ coding: [{ system: typeSystems[kind], code: type.uuid, display: metadataName(rc, classNames[kind], type) }] }],
    },
    location: [{ location: locationReference(rc, location, { retiredToo: true }) }],
  };
}

/** `_tag` chooses between the kinds. */
export function kindParameter(kind: EncounterKind): TokenParameter {
  return { kind: 'token', sql: (tags) => (tags.has(kind, TAG) ? undefined : noRows) };
}

/** Condition on a column of location ids. */
export function encounterLocation(column: Sql): ReferenceParameter {
  return {
    kind: 'reference',
    targets: ['Location'],
    sql: (locations) => locations.onKey(column, 'location', 'location_id'),
    chains: locationChains(column),
    missing: sql`${column} is null`,
  };
}

/** Condition on a column of type ids, by the uuids of types. */
export function typeCondition<T extends { readonly id: number }>(
  column: Sql,
  types: TokenMatch,
  find: (uuid: string) => T | undefined,
): Restriction {
  const ids = types.codes.flatMap((uuid) => find(uuid)?.id ?? []);
  return ids.length === 0 ? noRows : sql`${column} = any(${ids})`;
}

/**
 * Conditions on the providers who took part.
 *
 * @param within - makes the condition on the mapping's table from one on `encounter_provider` joined with `provider`
 */
export function participantParameter(within: (condition: Sql) => Sql): ReferenceParameter {
  const chains = Object.entries({
    ...nameChains(sql`provider.person_id`),
    identifier: {
      kind: 'string',
      sql: (identifiers: StringMatch) => identifiers.onPattern(sql`provider.identifier`),
    },
  } satisfies FhirSearchParameters).map(([name, parameter]) => {
    const restriction = parameter.sql as (match: StringMatch, rc: FhirContext) => Restriction;
    return [name, { kind: 'string' as const, sql: (match: StringMatch, rc: FhirContext) => within(restriction(match, rc) as Sql) }];
  });
  return {
    kind: 'reference',
    targets: ['Practitioner'],
    sql: (practitioners: ReferenceMatch, rc) => {
      const ids = practitioners.ids.flatMap((uuid) => rc.ctx.environment.metadata.find(Provider, uuid)?.id ?? []);
      return ids.length === 0 ? noRows : within(sql`provider.provider_id = any(${ids})`);
    },
    chains: Object.fromEntries(chains) as FhirSearchParameters,
  };
}

/** The encounters in which a provider took part for whom a condition holds. */
export function encountersWithParticipant(condition: Sql): Sql {
  return sql`select encounter_provider.encounter_id from encounter_provider join provider using (provider_id)
    where not encounter_provider.voided and ${condition}`;
}

/** The kind that the type of a body says; undefined when it says neither or both. */
export function kindOfBody(body: FhirElement): EncounterKind | undefined {
  const present = (Object.keys(typeSystems) as EncounterKind[]).filter((kind) => typeCoding(body, kind) !== undefined);
  return present.length === 1 ? present[0] : undefined;
}

/** The coding of a body's type that is about a kind. */
export function typeCoding(body: FhirElement, kind: EncounterKind): Coding | undefined {
  return body
    .list('type')
    .flatMap((type) => type.list('coding'))
    .map((coding) => ({ system: coding.text('system'), code: coding.text('code') }))
    .find(({ system }) => system === typeSystems[kind]);
}
