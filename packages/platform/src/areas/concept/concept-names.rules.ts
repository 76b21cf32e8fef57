import { ConceptName } from '../concept-name/concept-name.entity.js';

/** Text that a stored name had before it was changed; undefined for a new name. */
export type TextBefore = (name: ConceptName) => string | undefined;

/** Two names are one when their uuids are equal, or text's kind and locale are. @source webservices.rest 3.5.0 ConceptResource1_8.setNames */
export function isSameName(left: ConceptName, right: ConceptName): boolean {
  if (left === right || (left.uuid !== undefined && left.uuid === right.uuid)) return true;
  return left.name === right.name && left.locale === right.locale && (left.conceptNameType ?? null) === (right.conceptNameType ?? null);
}

/**
 * Adds a name: a preferred one takes the mark from the locale's former preferred name,
 * a fully specified or short one makes the locale's former one a synonym.
 *
 * @source openmrs-core 2.8.7 Concept.addName
 */
export function addName(names: readonly ConceptName[], added: ConceptName): ConceptName[] {
  const type = added.conceptNameType ?? null;
  for (const name of names) {
    if (name.voided || name.locale !== added.locale) continue;
    if (added.localePreferred && type !== 'INDEX_TERM') name.localePreferred = false;
    if ((type === 'FULLY_SPECIFIED' || type === 'SHORT') && name.conceptNameType === type) name.conceptNameType = null;
  }
  return [...names, added];
}

/**
 * Keeps stored texts: a stored name with another text is voided, and a new name takes the text, so that records keep the name they were made with.
 *
 * @returns all names, and the new one for each replaced one
 * @source openmrs-core 2.8.7 ConceptServiceImpl.saveConcept
 */
export function keepStoredTexts(
  names: readonly ConceptName[],
  before: TextBefore,
  reason: string,
): { names: ConceptName[]; replacements: Map<ConceptName, ConceptName> } {
  const replacements = new Map<ConceptName, ConceptName>();
  for (const name of names) {
    const text = before(name);
    if (name.voided || text === undefined || text.toLowerCase() === name.name.trim().toLowerCase()) continue;
    const replacement = new ConceptName();
    Object.assign(replacement, {
      name: name.name,
      locale: name.locale,
      localePreferred: name.localePreferred,
      conceptNameType: name.conceptNameType,
      voided: false,
    });
    Object.assign(name, { name: text, localePreferred: false, conceptNameType: null, voided: true, voidReason: reason });
    replacements.set(name, replacement);
  }
  return { names: [...names, ...replacements.values()], replacements };
}

/** Gives each locale a preferred name: the present one, else the fully specified one, else the first synonym. */
export function ensurePreferredNames(names: readonly ConceptName[]): void {
  const inUse = names.filter((name) => !name.voided);
  for (const locale of new Set(inUse.map((name) => name.locale))) {
    const own = inUse.filter((name) => name.locale === locale);
    if (own.some((name) => name.localePreferred)) continue;
    const chosen =
      own.find((name) => name.conceptNameType === 'FULLY_SPECIFIED') ?? own.find((name) => (name.conceptNameType ?? null) === null);
    if (chosen) chosen.localePreferred = true;
  }
}

/** Makes the first plain name of a concept without a fully specified one its fully specified name. */
export function ensureFullySpecifiedName(names: readonly ConceptName[]): void {
  const inUse = names.filter((name) => !name.voided);
  if (inUse.some((name) => name.conceptNameType === 'FULLY_SPECIFIED')) return;
  const first = inUse[0];
  if (first && (first.conceptNameType ?? null) === null) first.conceptNameType = 'FULLY_SPECIFIED';
}

/** Sort weights of set members, with room between them. @source openmrs-core 2.8.7 Concept.addSetMember */
export function memberWeight(index: number): number {
  return 1000 + 10 * index;
}
