import type { Ctx } from '../../kernel/context/index.js';
import { conceptDisplay } from '../concept/concept.rules.js';
import type { Obs } from './obs.entity.js';
import { brokenLimit, type NumericLimits } from './obs-range.rules.js';
import { booleanConcept, hasValue, VALUE_PROPERTIES, type ValueKind, valueKindOf } from './obs-value.rules.js';

/** One broken rule of an observation; without a field it is about the whole. */
export interface ObsProblem {
  readonly field: string | undefined;
  readonly code: string;
  readonly parameters: readonly unknown[];
}

const MAXIMUM_TEXT = 65_535;

const REQUIRED: Partial<Record<ValueKind, readonly [field: string, property: (typeof VALUE_PROPERTIES)[number]]>> = {
  boolean: ['valueBoolean', 'valueCoded'],
  coded: ['valueCoded', 'valueCoded'],
  date: ['valueDatetime', 'valueDatetime'],
  time: ['valueDatetime', 'valueDatetime'],
  datetime: ['valueDatetime', 'valueDatetime'],
  numeric: ['valueNumeric', 'valueNumeric'],
  text: ['valueText', 'valueText'],
};

/**
 * The rules that one observation breaks, its members left aside.
 *
 * @param limits - of the numeric value, null when there are none
 * @source openmrs-core 2.8.7 ObsValidator
 */
export function brokenObsRules(ctx: Ctx, obs: Obs, limits: NumericLimits | null): ObsProblem[] {
  const missing = (['person', 'obsDatetime', 'concept'] as const).filter((field) => !obs[field]);
  if (missing.length > 0) return missing.map((field) => ({ field, code: 'error.null', parameters: [] }));
  if ((obs.groupMembers ?? []).length > 0) {
    return VALUE_PROPERTIES.filter((field) => !isEmpty(obs[field])).map((field) => ({ field, code: 'error.not.null', parameters: [] }));
  }
  const { concept } = obs;
  const name = conceptDisplay(ctx, concept);
  if (!hasValue(obs)) return [{ field: undefined, code: 'error.noValue', parameters: [name] }];
  if (!concept.datatype) return [{ field: 'concept', code: 'Obs.error.noDatatype', parameters: [] }];
  const kind = valueKindOf(concept);
  const required = REQUIRED[kind];
  if (required && isEmpty(obs[required[1]])) return [{ field: required[0], code: 'error.null', parameters: [] }];
  return [...numericProblems(obs, kind, name, limits), ...codedProblems(ctx, obs, kind, name), ...textProblems(obs)];
}

function numericProblems(obs: Obs, kind: ValueKind, name: string, limits: NumericLimits | null): ObsProblem[] {
  const value = obs.valueNumeric;
  if (kind !== 'numeric' || value === null || value === undefined) return [];
  const problems: ObsProblem[] = [];
  if (obs.concept.numeric?.allowDecimal === false && !Number.isInteger(value)) {
    problems.push({ field: 'valueNumeric', code: 'Obs.error.precision', parameters: [name] });
  }
  const broken = brokenLimit(value, limits);
  if (broken) {
    problems.push({ field: 'valueNumeric', code: `error.value.outOfRange.${broken.side}`, parameters: [name, value, broken.limit] });
  }
  return problems;
}

function codedProblems(ctx: Ctx, obs: Obs, kind: ValueKind, name: string): ObsProblem[] {
  const answers = [booleanConcept(ctx, true)?.id, booleanConcept(ctx, false)?.id];
  if (kind === 'boolean' && !answers.includes(obs.valueCoded?.id)) return [{ field: 'valueBoolean', code: 'error.null', parameters: [] }];
  const foreign =
    obs.valueDrug && obs.valueCoded && obs.valueDrug.concept?.id !== obs.valueCoded.id && !answers.includes(obs.valueCoded.id);
  return foreign ? [{ field: 'valueDrug', code: 'Obs.error.invalidDrug', parameters: [name] }] : [];
}

function textProblems(obs: Obs): ObsProblem[] {
  if ((obs.valueText ?? '').length <= MAXIMUM_TEXT) return [];
  return [{ field: 'valueText', code: 'error.exceededMaxLengthOfField', parameters: [MAXIMUM_TEXT] }];
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined;
}
