import { type Extension, type FhirBody, type FhirElement, FhirError, textExtension } from '../../kernel/fhir/index.js';

const CATEGORY = 'http://terminology.hl7.org/CodeSystem/condition-category';
const NON_CODED = 'http://fhir.openmrs.org/ext/non-coded-condition';
const displays = { 'problem-list-item': 'Problem List Item', 'encounter-diagnosis': 'Encounter Diagnosis' } as const;

/** What tells a condition of the problem list from a diagnosis. */
export type ConditionCategory = keyof typeof displays;

/** The category as it is shown. */
export function conditionCategory(category: ConditionCategory): FhirBody[] {
  return [{ coding: [{ system: CATEGORY, code: category, display: displays[category] }] }];
}

/** Whether a search asks for a category; the system has to be named. */
export function asksForCategory(values: readonly { system: string | undefined; code: string }[], category: ConditionCategory): boolean {
  return values.some(({ system, code }) => system === CATEGORY && code === category);
}

/**
 * The category that a body names; without one it is a condition of the problem list.
 *
 * @throws FhirError 400 for any other category
 */
export function categoryOfBody(body: FhirElement): ConditionCategory {
  const codings = body.list('category').flatMap((category) => category.list('coding'));
  if (codings.length === 0) return 'problem-list-item';
  const own = codings.filter((coding) => (coding.text('system') ?? CATEGORY) === CATEGORY).map((coding) => coding.text('code'));
  const found = own.find((code) => code !== undefined && code in displays);
  if (!found) throw new FhirError(400, 'Condition.category provided must be one of problem-list-item or encounter-diagnosis');
  return found as ConditionCategory;
}

/** A condition that is given as text. */
export function nonCodedExtension(text: string | null): Extension | undefined {
  return textExtension(NON_CODED, text);
}

/** The text of a condition without a code. */
export function nonCodedText(body: FhirElement): string | null {
  return body.extension(NON_CODED)?.text('valueString') ?? null;
}
