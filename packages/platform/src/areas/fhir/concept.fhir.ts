import sql, { type Sql } from 'sql-template-tag';
import {
  type CodeableConcept,
  codeableConcept,
  type Coding,
  conceptOf,
  type FhirContext,
  noRows,
  type Restriction,
  type TokenMatch,
} from '../../kernel/fhir/index.js';
import { Concept } from '../concept/concept.entity.js';
import { conceptDisplay } from '../concept/concept.rules.js';
import { FhirMetadata } from './fhir-metadata.service.js';

const known = new WeakMap<FhirContext, Map<Concept, CodeableConcept>>();

/**
 * A concept with its uuid as first coding and the codes of registered systems behind it.
 *
 * @param text - replaces the concept's name as `text`, for free text beside a code
 */
export function conceptElement(rc: FhirContext, concept: Concept | null | undefined, text?: string | null): CodeableConcept | undefined {
  if (!concept) return undefined;
  const made = known.get(rc) ?? new Map<Concept, CodeableConcept>();
  known.set(rc, made);
  let element = made.get(concept);
  if (!element) made.set(concept, (element = makeElement(rc, concept)));
  return text ? { ...element, text } : element;
}

function makeElement(rc: FhirContext, concept: Concept): CodeableConcept {
  const metadata = rc.get(FhirMetadata);
  return codeableConcept({
    uuid: concept.uuid,
    display: conceptDisplay(rc.ctx, concept),
    mappings: concept.conceptMappings.map(({ conceptReferenceTerm: term, conceptMapType: mapType }) => ({
      system: metadata.systemOf(rc.ctx, term.conceptSource),
      code: term.code,
      mapType,
    })),
  });
}

/** The concept that the codings of a body mean; undefined when none leads to one. */
export function conceptOfCodings(rc: FhirContext, codings: readonly Coding[]): Concept | undefined {
  const metadata = rc.get(FhirMetadata);
  return conceptOf<Concept>(codings, {
    byUuid: (uuid) => rc.ctx.environment.metadata.find(Concept, uuid),
    byMapping: (system, code) => metadata.mappingsTo(rc.ctx, system, code),
  });
}

/** Concepts that tokens mean: uuids or ids without a system, else codes of the system. */
export function conceptsOfTokens(rc: FhirContext, tokens: TokenMatch): readonly Concept[] {
  const { metadata } = rc.ctx.environment;
  const maps = rc.get(FhirMetadata);
  const found = tokens.values.flatMap(({ system, code }) => {
    if (system !== undefined) return maps.conceptsWithCode(rc.ctx, system, code);
    const concept = metadata.find(Concept, code) ?? (/^\d{1,9}$/.test(code) ? metadata.get(Concept, Number(code)) : undefined);
    return concept ? [concept] : [];
  });
  return [...new Set(found)];
}

/** Condition on a column of concept ids. */
export function conceptCondition(column: Sql, tokens: TokenMatch, rc: FhirContext): Restriction {
  const ids = conceptsOfTokens(rc, tokens).map(({ id }) => id);
  return ids.length === 0 ? noRows : sql`${column} = any(${ids})`;
}
