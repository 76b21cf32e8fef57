import type { Problems } from '../../kernel/errors/index.js';
import type { AttributeType } from './attribute-type.entity.js';
import { customDatatype } from './custom-datatypes.rules.js';

/**
 * Rules of every attribute type.
 *
 * @source openmrs-core 2.8.7 `BaseAttributeTypeValidator`
 */
export function checkAttributeType(type: AttributeType, problems: Problems): void {
  const { minOccurs, maxOccurs } = type;
  if (!type.name?.trim()) problems.field('name', 'error.name');
  if (minOccurs === null || minOccurs === undefined) problems.field('minOccurs', 'error.null');
  else if (minOccurs < 0) problems.field('minOccurs', 'AttributeType.minOccursShouldNotBeLessThanZero');
  if (maxOccurs !== null && maxOccurs !== undefined) {
    if (maxOccurs < 1) problems.field('maxOccurs', 'AttributeType.maxOccursShouldNotBeLessThanOne');
    else if (maxOccurs < (minOccurs ?? 0)) problems.field('maxOccurs', 'AttributeType.maxOccursShouldNotBeLessThanMinOccurs');
  }
  checkDatatype(type, problems);
}

function checkDatatype(type: AttributeType, problems: Problems): void {
  if (!type.datatypeClassname?.trim()) {
    problems.field('datatypeClassname', 'error.null');
    return;
  }
  const datatype = customDatatype(type.datatypeClassname);
  if (!datatype) problems.field('datatypeClassname', 'AttributeType.datatypeConfig.invalid');
  else if (datatype.needsConfig && !type.datatypeConfig?.trim()) problems.field('datatypeConfig', 'error.null');
  else if (datatype.accepts?.(type.datatypeConfig ?? null) === false)
    problems.field('datatypeConfig', 'AttributeType.datatypeConfig.invalid');
}

/** What counting needs of an attribute. */
export interface CountedAttribute {
  readonly attributeType: { readonly id: number };
  readonly voided?: boolean;
}

/**
 * Whether an owner has enough and not too many values of each type in use. Needs all attributes of the owner.
 *
 * @source openmrs-core 2.8.7 `BaseCustomizableValidator`
 */
export function checkOccurrences(types: readonly AttributeType[], attributes: readonly CountedAttribute[], problems: Problems): void {
  for (const type of types) {
    if (type.retired) continue;
    const count = attributes.filter((attribute) => attribute.attributeType.id === type.id && attribute.voided !== true).length;
    const { minOccurs, maxOccurs, name } = type;
    if (count < minOccurs) {
      if (minOccurs === 1) problems.field('activeAttributes', 'error.required', [name]);
      else problems.field('activeAttributes', 'attribute.error.minOccurs', [name, minOccurs]);
    }
    if (maxOccurs !== null && count > maxOccurs) problems.field('activeAttributes', 'attribute.error.maxOccurs', [name, maxOccurs]);
  }
}

/**
 * Attributes given together with their owner: each needs a type and a value.
 *
 * @returns whether all have them
 */
export function checkGivenAttributes(
  attributes: readonly { readonly attributeType?: object | null; readonly valueReference?: string | null; readonly voided?: boolean }[],
  problems: Problems,
): boolean {
  const complete = attributes.every((attribute) => attribute.attributeType && typeof attribute.valueReference === 'string');
  if (!complete) problems.field('attributes', 'Customizable.error.inAttributes');
  return complete;
}
