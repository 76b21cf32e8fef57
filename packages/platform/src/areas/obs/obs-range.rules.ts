import type { Concept } from '../concept/concept.entity.js';
import type { ObsInterpretation } from './obs.entity.js';

/** Limits of a numeric value, in the unit of its concept; null means no limit. */
export interface NumericLimits {
  readonly hiAbsolute: number | null;
  readonly hiCritical: number | null;
  readonly hiNormal: number | null;
  readonly lowAbsolute: number | null;
  readonly lowCritical: number | null;
  readonly lowNormal: number | null;
}

/** Names of the limits. */
export const LIMITS = ['hiAbsolute', 'hiCritical', 'hiNormal', 'lowAbsolute', 'lowCritical', 'lowNormal'] as const;

/** The limits that a concept states for everybody; null when it states none. */
export function limitsOfConcept(concept: Concept): NumericLimits | null {
  const { numeric } = concept;
  if (!numeric || LIMITS.every((limit) => isMissing(numeric[limit]))) return null;
  return Object.fromEntries(LIMITS.map((limit) => [limit, numeric[limit] ?? null])) as unknown as NumericLimits;
}

/** Which absolute limit a value breaks. */
export function brokenLimit(value: number, limits: NumericLimits | null): { side: 'high' | 'low'; limit: number } | undefined {
  if (!limits) return undefined;
  if (!isMissing(limits.hiAbsolute) && value > (limits.hiAbsolute as number)) return { side: 'high', limit: limits.hiAbsolute as number };
  if (!isMissing(limits.lowAbsolute) && value < (limits.lowAbsolute as number)) return { side: 'low', limit: limits.lowAbsolute as number };
  return undefined;
}

/**
 * How a value compares with its limits; undefined when they do not tell.
 *
 * @source openmrs-core 2.8.7 ObsValidator.setObsInterpretation
 */
export function interpretationOf(value: number, limits: NumericLimits | null): ObsInterpretation | undefined {
  if (!limits) return undefined;
  const { hiNormal, hiCritical, lowNormal, lowCritical } = limits;
  const known = (...values: (number | null)[]) => values.every((limit) => !isMissing(limit));
  if (known(hiNormal, hiCritical) && value > (hiNormal as number) && value < (hiCritical as number)) return 'HIGH';
  if (known(hiCritical) && value >= (hiCritical as number)) return 'CRITICALLY_HIGH';
  if (known(lowNormal, lowCritical) && value > (lowCritical as number) && value < (lowNormal as number)) return 'LOW';
  if (known(lowNormal, hiNormal) && value >= (lowNormal as number) && value <= (hiNormal as number)) return 'NORMAL';
  if (known(lowCritical) && value <= (lowCritical as number)) return 'CRITICALLY_LOW';
  return undefined;
}

function isMissing(value: number | null | undefined): boolean {
  return value === null || value === undefined;
}
