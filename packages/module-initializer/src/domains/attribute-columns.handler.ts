import { customDatatype, type EntityClass, LongTexts } from '@openmrs-ts/platform';
import { findNamed, unknownReference } from '../content-domain/index.js';
import type { Loading } from '../content-domain/domain.rules.js';
import { type Row, RowProblem } from '../csv/row.rules.js';

/** The part of an attribute type that its values depend on. */
interface ValueType {
  readonly id: number;
  readonly name: string;
  readonly retired: boolean;
  readonly datatypeClassname: string | null;
  readonly datatypeConfig: string | null;
}

interface StoredValue {
  readonly attributeType: { readonly id: number };
  readonly valueReference: string;
  readonly voided: boolean;
}

/** The value of a column `Attribute|<type>`; null when the cell is empty. */
export interface StatedValue<T> {
  readonly type: T;
  readonly reference: string | null;
  readonly isLongText: boolean;
}

/** How a file calls these columns. */
export const ATTRIBUTE_PREFIX = 'Attribute|';

/**
 * The values that a row states.
 *
 * @throws RowProblem when a type does not exist or a text is no value of its datatype
 */
export function statedValues<T extends ValueType>(row: Row, { ctx, db }: Loading, types: EntityClass<T>): StatedValue<T>[] {
  return row.family(ATTRIBUTE_PREFIX).map(({ header, suffix, value }) => {
    const type = db.cache.find(types, suffix) ?? findNamed(db, types, suffix);
    if (!type) throw unknownReference(header, suffix);
    const datatype = customDatatype(type.datatypeClassname);
    const reference = value === null ? null : datatype?.reference(value, type.datatypeConfig, ctx.environment.metadata);
    if (reference === undefined) {
      throw new RowProblem(header, 'datatype', `"${value ?? ''}" is not a value of ${type.datatypeClassname ?? 'the attribute type'}`);
    }
    return { type, reference, isLongText: datatype?.isLongText === true };
  });
}

/** What has to change for an object to have the stated values: a changed value voids the former one, an empty cell only voids. */
export function valueChanges<T extends ValueType, A extends StoredValue>(
  stored: readonly A[],
  stated: readonly StatedValue<T>[],
  { ctx, services }: Loading,
): { replaced: A[]; added: StatedValue<T>[] } {
  const replaced: A[] = [];
  const added: StatedValue<T>[] = [];
  const textOf = (item: A) => services.get(LongTexts).find(ctx, item.valueReference);
  for (const value of stated) {
    const present = stored.filter((item) => item.attributeType.id === value.type.id && !item.voided);
    const isKept = (item: A) => (value.isLongText ? textOf(item) : item.valueReference) === value.reference;
    if (value.reference !== null && present.some(isKept)) continue;
    replaced.push(...present);
    if (value.reference !== null) added.push(value);
  }
  return { replaced, added };
}

/** What is kept with the attribute: the text itself, or the uuid of a long one. */
export function storedReference({ reference, isLongText }: StatedValue<unknown>, { ctx, services }: Loading): Promise<string> {
  return isLongText ? services.get(LongTexts).store(ctx, reference ?? '') : Promise.resolve(reference ?? '');
}
