import type { Ctx, MetadataReader } from '../../kernel/context/index.js';
import type { EntityClass } from '../../kernel/db/index.js';
import { Concept } from '../concept/concept.entity.js';
import { conceptDisplay } from '../concept/concept.rules.js';
import { Location } from '../location/location.entity.js';
import { Provider } from '../provider/provider.entity.js';
import { ClobDatatypeStorage } from './clob-datatype-storage.entity.js';
import type { CustomDatatype, ValueType } from './custom-datatype.types.js';

const PACKAGE = 'org.openmrs.customdatatype.datatype.';

const freeText: CustomDatatype = {
  className: `${PACKAGE}FreeTextDatatype`,
  reference: (text) => text,
  value: (reference) => reference,
};

const specifiedTextOptions: CustomDatatype = { ...freeText, className: `${PACKAGE}SpecifiedTextOptionsDatatype` };

/** @source openmrs-core 2.8.7 `LongFreeTextDatatype` */
const longFreeText: CustomDatatype = {
  className: `${PACKAGE}LongFreeTextDatatype`,
  isLongText: true,
  reference: (text) => text,
  value: (reference, _config, metadata) => metadata.find(ClobDatatypeStorage, reference)?.value ?? null,
};

/** @source openmrs-core 2.8.7 `RegexValidatedTextDatatype`: the whole text must match */
const regexValidatedText: CustomDatatype = {
  ...freeText,
  className: `${PACKAGE}RegexValidatedTextDatatype`,
  needsConfig: true,
  accepts: (config) => wholeMatch(config ?? '') !== undefined,
  reference: (text, config) => (wholeMatch(config ?? '')?.test(text) === true ? text : undefined),
};

const boolean: CustomDatatype = {
  className: `${PACKAGE}BooleanDatatype`,
  reference: (text) => (/^(true|false)$/i.test(text.trim()) ? text.trim().toLowerCase() : undefined),
  value: (reference) => reference.trim().toLowerCase() === 'true',
};

/** Stored as `yyyy-MM-dd`; shown as the first instant of the day. */
const date: CustomDatatype = {
  className: `${PACKAGE}DateDatatype`,
  reference: (text) => (startOfDay(text) ? text.trim().slice(0, 10) : undefined),
  value: (reference) => startOfDay(reference) ?? null,
};

const float: CustomDatatype = {
  className: `${PACKAGE}FloatDatatype`,
  reference: (text) => (isNumber(text) ? text.trim() : undefined),
  value: (reference) => (isNumber(reference) ? Number(reference) : null),
};

/** Stored as the uuid of an object; the id is understood too. */
function objectDatatype(name: string, entity: EntityClass<{ uuid: string }>): CustomDatatype {
  const find = (text: string, metadata: MetadataReader) =>
    metadata.find(entity, text) ?? (/^\d{1,9}$/.test(text) ? metadata.get(entity, Number(text)) : undefined);
  return {
    className: `${PACKAGE}${name}`,
    reference: (text, _config, metadata) => find(text.trim(), metadata)?.uuid,
    value: (reference, _config, metadata) => find(reference, metadata) ?? null,
  };
}

/** Programs belong to a module; their uuid is kept and shown as it is. */
const program: CustomDatatype = { ...freeText, className: `${PACKAGE}ProgramDatatype` };

const known = new Map(
  [
    freeText,
    specifiedTextOptions,
    longFreeText,
    regexValidatedText,
    boolean,
    date,
    float,
    objectDatatype('ConceptDatatype', Concept),
    objectDatatype('LocationDatatype', Location),
    objectDatatype('ProviderDatatype', Provider),
    program,
  ].map((item) => [item.className, item]),
);

/** All custom datatypes. */
export function customDatatypes(): CustomDatatype[] {
  return [...known.values()];
}

/** The datatype of a class name; undefined for a class that this server does not know. */
export function customDatatype(className: string | null | undefined): CustomDatatype | undefined {
  return className === null || className === undefined || className === '' ? freeText : known.get(className);
}

/** The value that a stored text stands for; texts of unknown datatypes are shown as they are. */
export function typedValue(type: ValueType, reference: string | null | undefined, metadata: MetadataReader): unknown {
  if (reference === null || reference === undefined) return null;
  return (customDatatype(type.datatypeClassname) ?? freeText).value(reference, type.datatypeConfig, metadata);
}

/** The value as text for display. */
export function valueText(ctx: Ctx, type: ValueType, reference: string | null | undefined): string {
  const value = typedValue(type, reference, ctx.environment.metadata);
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return reference ?? '';
  if (value instanceof Concept) return conceptDisplay(ctx, value);
  if (typeof value === 'object') return (value as { name?: string | null }).name ?? reference ?? '';
  return String(value as string | number | boolean);
}

/** Java's expressions mostly mean the same here; undefined when one cannot be read. */
function wholeMatch(expression: string): RegExp | undefined {
  if (expression.trim() === '') return undefined;
  for (const flags of ['u', '']) {
    try {
      return new RegExp(`^(?:${expression})$`, flags);
    } catch {
      // The other mode may accept it: escapes that are not needed are an error in the first one.
    }
  }
  return undefined;
}

function startOfDay(text: string): Date | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:$|[T ])/.exec(text.trim());
  if (!match) return undefined;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const instant = new Date(2000, 0, 1);
  instant.setFullYear(year, month - 1, day);
  return instant.getMonth() === month - 1 && instant.getDate() === day ? instant : undefined;
}

function isNumber(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text));
}
