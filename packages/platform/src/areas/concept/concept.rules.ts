import type { Ctx } from '../../kernel/context/index.js';
import { bestName, localesInOrder } from '../concept-name/concept-name.rules.js';
import type { ConceptName } from '../concept-name/concept-name.entity.js';
import type { Concept } from './concept.entity.js';

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
