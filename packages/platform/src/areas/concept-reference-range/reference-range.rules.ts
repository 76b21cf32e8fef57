import type { ConceptNumeric } from '../concept/concept-numeric.entity.js';
import type { ConceptReferenceRange } from '../concept/concept-reference-range.entity.js';
import { type TimeUnit, wholeUnits } from './ages.rules.js';
import { CriteriaError, type CriteriaObject, type Expression, holds, parseCriteria } from './criteria.rules.js';

/** Limits of a number; null means no limit. */
export interface Limits {
  readonly hiAbsolute: number | null;
  readonly hiCritical: number | null;
  readonly hiNormal: number | null;
  readonly lowAbsolute: number | null;
  readonly lowCritical: number | null;
  readonly lowNormal: number | null;
}

/** An observation that criteria look at. */
export interface ObservedFact {
  readonly valueNumeric: number | null;
  /** Uuid of the concept that was answered. */
  readonly valueCoded: string | null;
  readonly valueDatetime: Date | null;
  readonly obsDatetime: Date;
}

/** What criteria may know of a patient. */
export interface PatientFacts {
  /** `yyyy-MM-dd`; null when not known. */
  readonly birthdate: string | null;
  readonly gender: string | null;
  readonly dead?: boolean;
  /** `yyyy-MM-dd`; ages stop there. */
  readonly deathDate?: string | null;
  /** Day for which ages are counted, `yyyy-MM-dd` in the server's zone. */
  readonly on: string;
  /** Hour of the day, 0 to 23. */
  readonly hour?: number;
  /** The latest observation of the concept that a reference in a criterion means; absent: nothing is known of observations. */
  readonly latestObs?: (reference: string) => ObservedFact | null;
  /** Uuid of the concept that a reference in a criterion means. */
  readonly conceptUuid?: (reference: string) => string | undefined;
}

const HIGH = ['hiAbsolute', 'hiCritical', 'hiNormal'] as const;
const LOW = ['lowAbsolute', 'lowCritical', 'lowNormal'] as const;

/** The limits that hold for whoever fits no criterion; undefined when the concept has none. */
export function ownLimits(numeric: ConceptNumeric): Limits | undefined {
  return [...HIGH, ...LOW].some((name) => numeric[name] !== null) ? numeric : undefined;
}

/** The narrowest limits of several: the highest low ones, the lowest high ones. */
export function strictest(ranges: readonly Limits[]): Limits {
  const pick = (name: keyof Limits, best: (...values: number[]) => number) => {
    const values = ranges.map((range) => range[name]).filter((value) => value !== null && value !== undefined);
    return values.length > 0 ? best(...values) : null;
  };
  return {
    hiAbsolute: pick('hiAbsolute', Math.min),
    hiCritical: pick('hiCritical', Math.min),
    hiNormal: pick('hiNormal', Math.min),
    lowAbsolute: pick('lowAbsolute', Math.max),
    lowCritical: pick('lowCritical', Math.max),
    lowNormal: pick('lowNormal', Math.max),
  };
}

/**
 * Ranges whose criteria the patient fits.
 *
 * @param unreadable - told about a range whose criterion cannot be judged; it counts as not fitting
 */
export function fittingRanges(
  ranges: readonly ConceptReferenceRange[],
  facts: PatientFacts,
  unreadable: (range: ConceptReferenceRange, reason: string) => void,
): ConceptReferenceRange[] {
  const objects = { $patient: patientObject(facts), $fn: functionsObject(facts) };
  return ranges.filter((range) => {
    try {
      return holds(parsed(range.criteria), objects);
    } catch (error) {
      if (!(error instanceof CriteriaError)) throw error;
      unreadable(range, error.message);
      return false;
    }
  });
}

/** References to concepts that criteria ask observations of. */
export function observedReferences(ranges: readonly ConceptReferenceRange[]): string[] {
  const found = new Set<string>();
  for (const { criteria } of ranges) {
    for (const match of criteria.matchAll(
      /(?:getLatestObs|getLatestObsDate|getObs\w+|isObsValueCodedAnswer)\(\s*(?:'([^']+)'|"([^"]+)")/g,
    )) {
      found.add(match[1] ?? match[2] ?? '');
    }
  }
  return [...found];
}

const expressions = new Map<string, Expression>();

function parsed(criteria: string): Expression {
  let expression = expressions.get(criteria);
  if (!expression) {
    if (expressions.size > 2000) expressions.clear();
    expression = parseCriteria(criteria);
    expressions.set(criteria, expression);
  }
  return expression;
}

/** `getAge()` and `age` are one. */
function known(values: Readonly<Record<string, (args: readonly unknown[]) => unknown>>): CriteriaObject {
  return {
    read: (name, args) => {
      const bare = name.replace(/^(?:get|is)(?=[A-Z])/, '');
      const key = bare.charAt(0).toLowerCase() + bare.slice(1);
      const value = Object.hasOwn(values, name) ? values[name] : Object.hasOwn(values, key) ? values[key] : undefined;
      return value && { value: value(args) };
    },
  };
}

function patientObject({ birthdate, gender, dead = false, deathDate = null, on }: PatientFacts): CriteriaObject {
  const until = deathDate !== null && deathDate < on ? deathDate : on;
  const age = (unit: TimeUnit) => () => (birthdate === null ? null : wholeUnits(birthdate, until, unit));
  return known({
    age: age('years'),
    ageInMonths: age('months'),
    ageInWeeks: age('weeks'),
    ageInDays: age('days'),
    gender: () => gender,
    birthdate: () => (birthdate === null ? null : asDate(birthdate)),
    deathDate: () => (deathDate === null ? null : asDate(deathDate)),
    dead: () => dead,
  });
}

function functionsObject(facts: PatientFacts): CriteriaObject {
  const latest = (reference: unknown): ObservedFact | null => {
    if (!facts.latestObs) throw new CriteriaError('Observations are not known here');
    return facts.latestObs(String(reference));
  };
  const since = (unit: TimeUnit) => (date: unknown) => (date instanceof Date ? wholeUnits(dayOf(date), facts.on, unit) : -1);
  const between =
    (unit: TimeUnit) =>
    ([from, to]: readonly unknown[]) =>
      from instanceof Date && to instanceof Date ? wholeUnits(dayOf(from), dayOf(to), unit) : -1;
  const units: readonly (readonly [string, TimeUnit])[] = [
    ['Days', 'days'],
    ['Weeks', 'weeks'],
    ['Months', 'months'],
    ['Years', 'years'],
  ];
  return known({
    ...Object.fromEntries(
      units.flatMap(([word, unit]) => [
        [`get${word}`, ([date]: readonly unknown[]) => since(unit)(date)],
        [`get${word}Between`, between(unit)],
        [`getObs${word}`, ([reference]: readonly unknown[]) => since(unit)(latest(reference)?.valueDatetime)],
      ]),
    ),
    getCurrentHour: () => facts.hour ?? null,
    getLatestObs: ([reference]) => obsObject(latest(reference)),
    getLatestObsDate: ([reference]) => latest(reference)?.obsDatetime ?? null,
    isObsValueCodedAnswer: ([reference, , answer]) => {
      const wanted = facts.conceptUuid?.(String(answer));
      return wanted !== undefined && latest(reference)?.valueCoded === wanted;
    },
  });
}

function obsObject(fact: ObservedFact | null): CriteriaObject | null {
  if (!fact) return null;
  return known({
    valueNumeric: () => fact.valueNumeric,
    valueDatetime: () => fact.valueDatetime,
    valueDate: () => fact.valueDatetime,
    obsDatetime: () => fact.obsDatetime,
  });
}

function asDate(day: string): Date {
  const [year = 0, month = 1, date = 1] = day.slice(0, 10).split('-').map(Number);
  return new Date(year, month - 1, date);
}

function dayOf(date: Date): string {
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
}
