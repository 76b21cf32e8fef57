import type { Ctx } from '../../kernel/context/index.js';
import type { ConceptName } from '../concept-name/concept-name.entity.js';
import { conceptDisplay } from './concept.rules.js';
import type { Concept } from './concept.entity.js';

/** A clinical fact as a concept, or as text where the dictionary has none. @source openmrs-core 2.8.7 `CodedOrFreeText` */
export interface CodedOrFreeText {
  readonly coded: Concept | null | undefined;
  /** The name that was chosen for the concept. */
  readonly specificName: ConceptName | null | undefined;
  readonly nonCoded: string | null | undefined;
}

/** Names of the properties of an entity that hold the parts. */
export interface CodedOrFreeTextProperties {
  readonly coded: string;
  readonly specificName: string;
  readonly nonCoded: string;
}

/** The parts of an entity's value. */
export function codedOrFreeTextOf(object: object, { coded, specificName, nonCoded }: CodedOrFreeTextProperties): CodedOrFreeText {
  const fields = object as Record<string, unknown>;
  return {
    coded: fields[coded] as Concept | null | undefined,
    specificName: fields[specificName] as ConceptName | null | undefined,
    nonCoded: fields[nonCoded] as string | null | undefined,
  };
}

/** Whether neither a concept nor a text is given. */
export function isEmptyCodedOrFreeText({ coded, specificName, nonCoded }: CodedOrFreeText): boolean {
  return !coded && !specificName && !nonCoded?.trim();
}

/** Whether the chosen name is one of another concept. */
export function hasForeignName({ coded, specificName }: CodedOrFreeText): boolean {
  return Boolean(coded && specificName?.concept && specificName.concept.id !== coded.id);
}

/** What a reader sees: the concept's name, else the text, else `''`. @source webservices.rest 3.5.0 ConditionResource2_2.getDisplayString */
export function codedOrFreeTextDisplay(ctx: Ctx, { coded, nonCoded }: CodedOrFreeText): string {
  return coded ? conceptDisplay(ctx, coded) : (nonCoded ?? '');
}
