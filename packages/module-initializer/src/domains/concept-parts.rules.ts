import {
  type Concept,
  ConceptAnswer,
  type ConceptClass,
  ConceptComplex,
  type ConceptDatatype,
  ConceptDescription,
  ConceptMap,
  ConceptNumeric,
  ConceptSet,
} from '@openmrs-ts/platform';
import type { Row } from '../csv/row.rules.js';
import type { StatedName } from './concept-names.rules.js';
import type { StatedMapping } from './reference-terms.handler.js';

/** What a row says of a concept, references resolved. */
export interface StatedConcept {
  readonly names: readonly StatedName[];
  readonly descriptions: ReadonlyMap<string, string>;
  /** Undefined leaves the present one. */
  readonly conceptClass: ConceptClass | undefined;
  readonly datatype: ConceptDatatype | undefined;
  readonly version: string | null;
  /** Undefined when the file has no such column: the present ones stay. */
  readonly answers: readonly Concept[] | undefined;
  readonly members: readonly Concept[] | undefined;
  readonly mappings: readonly StatedMapping[];
  readonly limits: Limits | undefined;
  readonly handler: string | null | undefined;
}

type Limits = Pick<
  ConceptNumeric,
  'lowAbsolute' | 'lowCritical' | 'lowNormal' | 'hiNormal' | 'hiCritical' | 'hiAbsolute' | 'units' | 'allowDecimal' | 'displayPrecision'
>;

/** Limits of a numeric concept; undefined for any other data type. */
export function statedLimits(row: Row): Limits | undefined {
  if (row.text('Data type') !== 'Numeric') return undefined;
  return {
    lowAbsolute: row.decimal('Absolute low'),
    lowCritical: row.decimal('Critical low'),
    lowNormal: row.decimal('Normal low'),
    hiNormal: row.decimal('Normal high'),
    hiCritical: row.decimal('Critical high'),
    hiAbsolute: row.decimal('Absolute high'),
    units: row.text('Units'),
    allowDecimal: row.flag('Allow decimals') ?? false,
    displayPrecision: row.integer('Display precision'),
  };
}

/** Descriptions by locale. */
export function statedDescriptions(row: Row): Map<string, string> {
  const cells = row.family('Description:').filter((cell) => cell.value !== null && cell.suffix !== '');
  return new Map(cells.map((cell) => [cell.suffix, cell.value ?? '']));
}

/** Sets everything but names. What is stated is complete: other descriptions and mappings go. */
export function applyParts(concept: Concept, stated: StatedConcept): void {
  if (stated.conceptClass) concept.conceptClass = stated.conceptClass;
  if (stated.datatype) concept.datatype = stated.datatype;
  concept.version = stated.version;
  concept.descriptions = [...stated.descriptions].map(([locale, text]) => {
    const kept = concept.descriptions?.find((item) => item.locale === locale) ?? Object.assign(new ConceptDescription(), { locale });
    kept.description = text;
    return kept;
  });
  if (stated.answers) concept.answers = stated.answers.map((answer, index) => answerOf(concept, answer, index));
  if (stated.members) {
    concept.conceptSets = stated.members.map((member, index) => memberOf(concept, member, index));
    if (stated.members.length > 0) concept.set = true;
  }
  concept.set ??= false;
  concept.conceptMappings = stated.mappings.map(({ type, term }) => {
    const kept = concept.conceptMappings?.find((item) => item.conceptReferenceTerm === term || item.conceptReferenceTerm.id === term.id);
    const map = kept ?? Object.assign(new ConceptMap(), { conceptReferenceTerm: term });
    map.conceptMapType = type;
    return map;
  });
  if (stated.limits) concept.numeric = Object.assign(concept.numeric ?? new ConceptNumeric(), stated.limits);
  if (stated.handler !== undefined) concept.complex = Object.assign(concept.complex ?? new ConceptComplex(), { handler: stated.handler });
}

function answerOf(concept: Concept, answer: Concept, index: number): ConceptAnswer {
  const kept = concept.answers?.find((item) => item.answerConcept && isSame(item.answerConcept, answer) && !item.answerDrug);
  const result = kept ?? Object.assign(new ConceptAnswer(), { answerConcept: answer });
  result.sortWeight = index + 1;
  return result;
}

/** @source openmrs-core 2.8.7 Concept.addSetMember: weights leave room between members */
function memberOf(concept: Concept, member: Concept, index: number): ConceptSet {
  const kept = concept.conceptSets?.find((item) => isSame(item.concept, member));
  const result = kept ?? Object.assign(new ConceptSet(), { concept: member });
  result.sortWeight = 1000 + 10 * index;
  return result;
}

function isSame(left: Concept, right: Concept): boolean {
  return left === right || (left.id !== undefined && left.id === right.id);
}

/** Everything that a row may change, as text: equal texts mean that nothing changes. */
export function fingerprint(concept: Concept): string {
  const { numeric, complex } = concept;
  const key = (item: { id?: number; uuid?: string } | null | undefined) => item?.id ?? item?.uuid ?? null;
  return JSON.stringify([
    [concept.retired ?? false, key(concept.conceptClass), key(concept.datatype), concept.set ?? false, concept.version ?? null],
    (concept.names ?? []).map((item) => [item.uuid, item.name, item.locale, item.conceptNameType ?? null, item.localePreferred]).sort(),
    (concept.descriptions ?? []).map((item) => [item.locale, item.description]).sort(),
    (concept.answers ?? []).map((item) => [key(item.answerConcept), key(item.answerDrug), item.sortWeight]).sort(),
    (concept.conceptSets ?? []).map((item) => [key(item.concept), item.sortWeight]).sort(),
    (concept.conceptMappings ?? []).map((item) => [key(item.conceptMapType), key(item.conceptReferenceTerm)]).sort(),
    numeric
      ? [
          numeric.lowAbsolute,
          numeric.lowCritical,
          numeric.lowNormal,
          numeric.hiNormal,
          numeric.hiCritical,
          numeric.hiAbsolute,
          numeric.units,
        ]
      : null,
    numeric ? [numeric.allowDecimal, numeric.displayPrecision] : null,
    complex?.handler ?? null,
  ]);
}
