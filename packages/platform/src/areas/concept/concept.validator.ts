import { ConflictError, type Problems } from '../../kernel/errors/index.js';
import type { ConceptName } from '../concept-name/concept-name.entity.js';
import { displayNameIn, languageOf } from '../concept-name/concept-name.rules.js';
import type { Concept } from './concept.entity.js';

/** A name is already the name of another concept, or twice that of one. REST 400. */
export class DuplicateConceptNameError extends ConflictError {
  constructor(
    /** The names that may not be stored as they are. */
    readonly names: readonly ConceptName[],
    withinConcept: boolean,
  ) {
    const { name, locale } = names[0] as ConceptName;
    const code = withinConcept ? 'Concept.name.duplicate.sameConcept' : 'Concept.name.duplicate';
    super(code, [name, locale], `'${name}' is a duplicate name in locale '${locale}'${withinConcept ? ' for the same concept' : ''}`);
  }
}

/**
 * Rules of one concept that need no other one. A retired concept's names are not judged.
 *
 * @source openmrs-core 2.8.7 ConceptValidator
 */
export function checkConcept(concept: Concept, problems: Problems): void {
  const names = concept.names ?? [];
  if (names.every((name) => name.voided)) {
    problems.global('Concept.name.atLeastOneRequired');
    return;
  }
  if (!concept.datatype) problems.field('datatype', 'Concept.datatype.empty');
  if (!concept.conceptClass) problems.field('conceptClass', 'Concept.conceptClass.empty');
  if (!concept.retired) checkNames(names, problems);
  const terms = new Set<number>();
  (concept.conceptMappings ?? []).forEach((map, index) => {
    const field = `conceptMappings[${index}]`;
    if (!map.conceptReferenceTerm) problems.field(field, 'ConceptReferenceTerm.error.termBRequired');
    else if (terms.has(map.conceptReferenceTerm.id)) problems.field(field, 'ConceptReferenceTerm.term.alreadyMapped');
    else terms.add(map.conceptReferenceTerm.id);
  });
  if (concept.id !== undefined && (concept.answers ?? []).some((answer) => answer.answerConcept?.id === concept.id)) {
    problems.global('Concept.contains.itself.as.answer');
  }
}

function checkNames(names: readonly ConceptName[], problems: Problems): void {
  for (const locale of new Set(names.map((name) => name.locale)))
    checkNamesOfLocale(
      names.filter((name) => name.locale === locale),
      problems,
    );
  if (!names.some((name) => !name.voided && name.conceptNameType === 'FULLY_SPECIFIED'))
    problems.global('Concept.error.no.FullySpecifiedName');
}

function checkNamesOfLocale(names: readonly ConceptName[], problems: Problems): void {
  const once = new Set<string>();
  const report = (code: string) => {
    if (!once.has(code)) problems.global(code);
    once.add(code);
  };
  const inUse = names.filter((name) => !name.voided);
  for (const name of names) {
    if (!name.name?.trim()) report('Concept.name.empty');
    if (!name.locale?.trim()) report('Concept.name.locale.null');
    if (name.localePreferred && name.conceptNameType === 'INDEX_TERM') report('Concept.error.preferredName.is.indexTerm');
    else if (name.localePreferred && name.conceptNameType === 'SHORT') report('Concept.error.preferredName.is.shortName');
    else if (name.localePreferred && name.voided) report('Concept.error.preferredName.is.voided');
    if (name.voided && name.conceptNameType === 'FULLY_SPECIFIED') report('Concept.error.fullySpecifiedName.is.voided');
  }
  if (inUse.filter((name) => name.localePreferred).length > 1) report('Concept.error.multipleLocalePreferredNames');
  if (inUse.filter((name) => name.conceptNameType === 'FULLY_SPECIFIED').length > 1) report('Concept.error.multipleFullySpecifiedNames');
  if (inUse.filter((name) => name.conceptNameType === 'SHORT').length > 1) report('Concept.error.multipleShortNames');
}

/**
 * Names that stand in the way of storing a concept: twice in it (short names excepted), or used in the same place by another one.
 * Only the name shown for a locale must be unique, among concepts in use.
 *
 * @param othersWith - names in use, of any concept, that equal a text
 * @source openmrs-core 2.8.7 ConceptValidator, ConceptService.isConceptNameDuplicate
 */
export function duplicateNames(
  concept: Concept,
  othersWith: (text: string) => readonly ConceptName[],
): DuplicateConceptNameError | undefined {
  if (concept.retired) return undefined;
  const names = (concept.names ?? []).filter((name) => !name.voided);
  const seen = new Set<string>();
  for (const name of names.filter((item) => item.conceptNameType !== 'SHORT')) {
    const key = `${name.locale}|${name.name.trim().toLowerCase()}`;
    if (seen.has(key)) return new DuplicateConceptNameError([name], true);
    seen.add(key);
  }
  const clashing = names.filter(
    (name) => displayNameIn(names, name.locale) === name && othersWith(name.name).some((other) => clashes(concept, name, other)),
  );
  return clashing.length > 0 ? new DuplicateConceptNameError(clashing, false) : undefined;
}

function clashes(concept: Concept, name: ConceptName, other: ConceptName): boolean {
  const owner = other.concept;
  if (!owner || owner === concept || (owner.id !== undefined && owner.id === concept.id) || owner.retired || other.voided) return false;
  if (other.locale !== name.locale && other.locale !== languageOf(name.locale)) return false;
  return displayNameIn(owner.names, other.locale) === other;
}
