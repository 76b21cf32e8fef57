import { type AddressTemplate, InvalidInputError } from '@openmrs-ts/platform';
import { addressPropertyOf } from '../address-hierarchy/address-field.rules.js';
import type { EntryFormat } from '../address-hierarchy/address-lines.rules.js';

/** One part of an address, which is also a level of the hierarchy. */
export interface AddressComponent {
  /** For example `CITY_VILLAGE`. */
  readonly field: string;
  /** Message code or label. */
  readonly nameMapping: string;
  /** Width of the input field, in characters. */
  readonly sizeMapping: number;
  readonly elementDefault: string | null;
  readonly requiredInHierarchy: boolean;
}

/** What `addressConfiguration.xml` says. */
export interface AddressConfiguration {
  /** Whether levels and entries are deleted first. */
  readonly wipe: boolean;
  /** From the top down. */
  readonly addressComponents: readonly AddressComponent[];
  readonly lineByLineFormat: readonly string[];
  /** The file of entries; null when there is none. */
  readonly addressHierarchyFile: (EntryFormat & { readonly filename: string }) | null;
}

type Node = Readonly<Record<string, unknown>>;

/**
 * Reads the parsed document: objects by element name, arrays for repeated elements, text for leaves.
 *
 * @param document - with the root `addressConfiguration`
 * @throws {@link InvalidInputError} naming the element and the rule
 * @source addresshierarchy 2.21.0 `AddressConfiguration`
 */
export function readAddressConfiguration(document: unknown): AddressConfiguration {
  const root = nodeOf(nodeOf(document)?.['addressConfiguration']);
  if (!root) throw InvalidInputError.of('[addressConfiguration => the root element is missing]');
  const components = listOf(nodeOf(root['addressComponents'])?.['addressComponent']).map(componentOf);
  if (components.length === 0) throw InvalidInputError.of('[addressComponents => at least one addressComponent is required]');
  const fields = components.map((component) => component.field);
  const twice = fields.find((field, index) => fields.indexOf(field) !== index);
  if (twice !== undefined) throw InvalidInputError.of(`[addressComponent/field => ${twice} is given twice]`);
  const file = nodeOf(root['addressHierarchyFile']);
  const filename = textOf(file?.['filename']);
  return {
    wipe: textOf(root['wipe']) === 'true',
    addressComponents: components,
    lineByLineFormat: listOf(nodeOf(root['lineByLineFormat'])?.['string']).map((line) => textOf(line)),
    addressHierarchyFile:
      filename === ''
        ? null
        : {
            filename,
            entryDelimiter: delimiterOf(file?.['entryDelimiter'], '|'),
            identifierDelimiter: delimiterOf(file?.['identifierDelimiter'], '^'),
          },
  };
}

/** The address template that a configuration asks for. */
export function templateOf({ addressComponents, lineByLineFormat }: AddressConfiguration): AddressTemplate {
  const entries = <T>(value: (component: AddressComponent) => T): [string, T][] =>
    addressComponents.map((component) => [addressPropertyOf(component.field) ?? component.field, value(component)]);
  const defaults = entries((component) => component.elementDefault).filter((entry): entry is [string, string] => entry[1] !== null);
  return {
    nameMappings: Object.fromEntries(entries((component) => component.nameMapping)),
    sizeMappings: Object.fromEntries(entries((component) => String(component.sizeMapping))),
    elementDefaults: defaults.length > 0 ? Object.fromEntries(defaults) : null,
    elementRegex: null,
    elementRegexFormats: null,
    lineByLineFormat,
    requiredElements: [],
  };
}

function componentOf(value: unknown): AddressComponent {
  const node = nodeOf(value) ?? {};
  const field = textOf(node['field']);
  if (addressPropertyOf(field) === undefined) throw InvalidInputError.of(`[addressComponent/field => there is no address field ${field}]`);
  const size = Number(textOf(node['sizeMapping']) || '40');
  if (!Number.isInteger(size) || size < 1)
    throw InvalidInputError.of(`[addressComponent/sizeMapping => expected a whole number for ${field}]`);
  return {
    field,
    nameMapping: textOf(node['nameMapping']) || field,
    sizeMapping: size,
    elementDefault: textOf(node['elementDefault']) || null,
    requiredInHierarchy: textOf(node['requiredInHierarchy']) === 'true',
  };
}

function nodeOf(value: unknown): Node | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Node) : undefined;
}

function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null || value === '') return [];
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value).trim() : '';
}

/** A delimiter may be a space or a tab. */
function delimiterOf(value: unknown, standard: string): string {
  return (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : standard;
}
