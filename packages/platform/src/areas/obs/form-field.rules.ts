import { InvalidInputError } from '../../kernel/errors/index.js';

const MAXIMUM = 255;
const SEPARATOR = '^';

/** The part of `namespace^path` before the separator; null when empty. */
export function formFieldNamespace(stored: string | null | undefined): string | null {
  return stored?.split(SEPARATOR)[0] || null;
}

/** The part of `namespace^path` after the separator; null when empty. */
export function formFieldPath(stored: string | null | undefined): string | null {
  const at = stored?.indexOf(SEPARATOR) ?? -1;
  return at < 0 ? null : stored?.slice(at + 1) || null;
}

/**
 * Joins namespace and path of a form field as they are stored; null when both are empty.
 *
 * @throws {@link InvalidInputError} `BaseFormRecordableOpenmrsData.namespaceAndPathNotContainSeparator` or `….namespaceAndPathTooLong`
 * @source openmrs-core 2.8.7 BaseFormRecordableOpenmrsData.setFormField
 */
export function joinFormField(namespace: string | null | undefined, path: string | null | undefined): string | null {
  if (!namespace && !path) return null;
  if (namespace?.includes(SEPARATOR) || path?.includes(SEPARATOR)) {
    throw new InvalidInputError('BaseFormRecordableOpenmrsData.namespaceAndPathNotContainSeparator');
  }
  const joined = `${namespace ?? ''}${SEPARATOR}${path ?? ''}`;
  if (joined.length > MAXIMUM) throw new InvalidInputError('BaseFormRecordableOpenmrsData.namespaceAndPathTooLong', [MAXIMUM]);
  return joined;
}
