import type { IdentifierValidator } from './identifier-validators.rules.js';
import type { PatientIdentifierType } from './patient-identifier-type.entity.js';
import type { PatientIdentifier } from './patient-identifier.entity.js';

/** What is wrong with an identifier: upstream's message code and its parameters. */
export interface IdentifierFailure {
  readonly code: string;
  readonly parameters: readonly unknown[];
}

/** Longest identifier; longer ones are refused before an expression is tried on them. */
export const LONGEST_IDENTIFIER = 50;

const patterns = new Map<string, RegExp | undefined>();

/** A format as a pattern that whole identifiers match; undefined when it cannot be read. Understands a leading `(?i)`. */
export function identifierPattern(format: string): RegExp | undefined {
  if (!patterns.has(format)) {
    if (patterns.size > 500) patterns.clear();
    const ignoresCase = format.startsWith('(?i)');
    try {
      patterns.set(format, new RegExp(`^(?:${ignoresCase ? format.slice(4) : format})$`, ignoresCase ? 'i' : ''));
    } catch {
      patterns.set(format, undefined);
    }
  }
  return patterns.get(format);
}

/**
 * The first rule that an identifier breaks by itself; whether somebody else has it is another question.
 *
 * @param validator - the algorithm that the type names; undefined when the type names none or one that nobody knows
 * @source openmrs-core 2.8.7 PatientIdentifierValidator
 */
export function identifierFailure(
  identifier: PatientIdentifier,
  validator: IdentifierValidator | undefined,
): IdentifierFailure | undefined {
  const type = identifier.identifierType as PatientIdentifierType | null | undefined;
  if (!type) return { code: 'PatientIdentifierType.null', parameters: [] };
  const value = identifier.identifier?.trim();
  if (!value) return { code: 'PatientIdentifier.error.nullOrBlank', parameters: [] };
  if (value.length > LONGEST_IDENTIFIER) return { code: 'error.exceededMaxLengthOfField', parameters: [LONGEST_IDENTIFIER] };
  const failure = formatFailure(value, type) ?? checkDigitFailure(value, type, validator);
  if (failure) return failure;
  if (!identifier.location && needsLocation(type)) return { code: 'PatientIdentifier.location.null', parameters: [type.name] };
  return undefined;
}

/** Whether identifiers of a type are given out by a place. */
export function needsLocation(type: PatientIdentifierType): boolean {
  return type.locationBehavior === null || type.locationBehavior === 'REQUIRED';
}

function formatFailure(value: string, type: PatientIdentifierType): IdentifierFailure | undefined {
  if (!type.format?.trim()) return undefined;
  const pattern = identifierPattern(type.format);
  if (!pattern) return { code: 'PatientIdentifier.error.unreadableFormat', parameters: [type.name] };
  if (pattern.test(value)) return undefined;
  return { code: 'PatientIdentifier.error.invalidFormat', parameters: [value, type.formatDescription?.trim() || type.format] };
}

function checkDigitFailure(
  value: string,
  type: PatientIdentifierType,
  validator: IdentifierValidator | undefined,
): IdentifierFailure | undefined {
  if (!type.validator?.trim()) return undefined;
  if (!validator) return { code: 'PatientIdentifier.error.unknownValidator', parameters: [type.name, type.validator] };
  if (!validator.accepts(value)) return { code: 'PatientIdentifier.error.unallowedIdentifier', parameters: [value, validator.name] };
  return validator.isValid(value) ? undefined : { code: 'PatientIdentifier.error.checkDigitWithParameter', parameters: [value] };
}

/** Whether two identifiers of one patient are too alike. @source openmrs-core 2.8.7 PatientServiceImpl.checkPatientIdentifiers */
export function clashesWithin(one: PatientIdentifier, other: PatientIdentifier): boolean {
  if (one.identifierType.id !== other.identifierType.id || !sameText(one.identifier, other.identifier)) return false;
  const { uniquenessBehavior } = one.identifierType;
  if (uniquenessBehavior === null || uniquenessBehavior === 'UNIQUE') return true;
  return (one.location?.id ?? null) === (other.location?.id ?? null);
}

function sameText(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
