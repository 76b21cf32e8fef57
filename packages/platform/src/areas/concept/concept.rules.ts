import type { Ctx } from '../../kernel/context/index.js';
import { bestName, localesInOrder } from '../concept-name/concept-name.rules.js';
import type { ConceptName } from '../concept-name/concept-name.entity.js';
import { Concept } from './concept.entity.js';
import { conceptFalse, conceptTrue } from './concept.properties.js';

/** Uuids of the seeded datatypes that rules refer to. */
export const datatypeUuids = {
  numeric: '8d4a4488-c2cc-11de-8d13-0010c6dffd0f',
  coded: '8d4a48b6-c2cc-11de-8d13-0010c6dffd0f',
  text: '8d4a4ab4-c2cc-11de-8d13-0010c6dffd0f',
  notApplicable: '8d4a4c94-c2cc-11de-8d13-0010c6dffd0f',
  boolean: '8d4a5cca-c2cc-11de-8d13-0010c6dffd0f',
  complex: '8d4a6242-c2cc-11de-8d13-0010c6dffd0f',
} as const;

/** The name that represents a concept to the caller; undefined when it has none. */
export function conceptName(ctx: Ctx, concept: Concept): ConceptName | undefined {
  return bestName(concept.names, localesInOrder(ctx));
}

/**
 * What a reader sees of a concept.
 *
 * @source webservices.rest 3.5.0 ConceptResource1_8.getDisplayName
 */
export function conceptDisplay(ctx: Ctx, concept: Concept): string {
  const { messages } = ctx.environment;
  return messages.find(ctx.locale, `ui.i18n.Concept.name.${concept.uuid}`) ?? conceptName(ctx, concept)?.name ?? `Concept #${concept.id}`;
}

/** A concept named by a setting: its id, uuid, or `SOURCE:code` is not understood here. Undefined when the setting is blank or names none. */
export function conceptOfSetting({ environment: { metadata } }: Ctx, value: string): Concept | undefined {
  const text = value.trim();
  if (text === '') return undefined;
  return /^\d{1,9}$/.test(text) ? metadata.get(Concept, Number(text)) : metadata.find(Concept, text);
}

/** The concepts that stand for true and false, the answers of yes-or-no questions. @source openmrs-core 2.8.7 ConceptService.getTrueConcept, getFalseConcept */
export function booleanConcepts(ctx: Ctx): { readonly yes: Concept | undefined; readonly no: Concept | undefined } {
  const { settings } = ctx.environment;
  return { yes: conceptOfSetting(ctx, conceptTrue.read(settings)), no: conceptOfSetting(ctx, conceptFalse.read(settings)) };
}

/** Whether values of the concept are numbers. */
export function isNumeric(concept: Concept): boolean {
  return concept.datatype.uuid === datatypeUuids.numeric;
}

/** Members of a set, in order. */
export function membersOf(concept: Concept): Concept[] {
  return concept.conceptSets.map((membership) => membership.concept);
}

/** All members of a set and of the sets in it, each once; a set before its members. @source openmrs-core 2.8.7 ConceptService.getConceptsByConceptSet */
export function allMembersOf(concept: Concept, seen = new Set<Concept>()): Concept[] {
  for (const member of membersOf(concept)) {
    if (seen.has(member)) continue;
    seen.add(member);
    allMembersOf(member, seen);
  }
  return [...seen];
}
