import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { AddressTemplate } from './address-template.rules.js';

type Node = Readonly<Record<string, unknown>>;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
});
const ROOT = 'org.openmrs.layout.address.AddressTemplate';

/**
 * Reads the XML that the setting `layout.address.format` holds.
 *
 * @throws Error saying where the text is no XML, or that its root is another
 */
export function parseAddressTemplate(xml: string): AddressTemplate {
  const text = xml.trim();
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw new Error(`${valid.err.msg} in line ${valid.err.line}`);
  const root = (parser.parse(text) as Node)[ROOT];
  if (root === undefined) throw new Error(`The root element is not ${ROOT}`);
  const node: Node = typeof root === 'object' && root !== null ? (root as Node) : {};
  return {
    nameMappings: mapOf(node['nameMappings']),
    sizeMappings: mapOf(node['sizeMappings']),
    elementDefaults: mapOf(node['elementDefaults']),
    elementRegex: mapOf(node['elementRegex']),
    elementRegexFormats: mapOf(node['elementRegexFormats']),
    lineByLineFormat: stringsOf(node['lineByLineFormat']),
    requiredElements: stringsOf(node['requiredElements']),
  };
}

/** Properties, or a map of entries with two strings each. */
function mapOf(node: unknown): Record<string, string> | null {
  if (node === undefined) return null;
  if (typeof node !== 'object' || node === null) return {};
  const { property, entry } = node as Node;
  const properties = asList(property).map((item) => [String((item as Node)['name']), String((item as Node)['value'])] as const);
  const entries = asList(entry).map((item) => asList((item as Node)['string']).map(String) as [string, string]);
  return Object.fromEntries([...properties, ...entries]);
}

function stringsOf(node: unknown): string[] | null {
  if (node === undefined) return null;
  return typeof node === 'object' && node !== null ? asList((node as Node)['string']).map(String) : [];
}

function asList(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as unknown[]) : [value];
}
