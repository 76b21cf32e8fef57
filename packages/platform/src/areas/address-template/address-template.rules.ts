/** How addresses are written and asked for. Maps go from address property to text; null where the format says nothing. */
export interface AddressTemplate {
  /** Message codes or labels. */
  readonly nameMappings: Readonly<Record<string, string>> | null;
  /** Widths of input fields, in characters. */
  readonly sizeMappings: Readonly<Record<string, string>> | null;
  readonly elementDefaults: Readonly<Record<string, string>> | null;
  readonly elementRegex: Readonly<Record<string, string>> | null;
  /** What to tell somebody whose text does not match. */
  readonly elementRegexFormats: Readonly<Record<string, string>> | null;
  /** Lines of property names and the text between them. */
  readonly lineByLineFormat: readonly string[] | null;
  readonly requiredElements: readonly string[] | null;
}

/** A part of a line: a property, or the text before it. */
export interface AddressToken {
  readonly isToken: 'IS_ADDR_TOKEN' | 'IS_NOT_ADDR_TOKEN';
  readonly displayText: string | null;
  readonly displaySize?: string | null;
  readonly codeName?: string;
}

/** Address properties that a line may name, longest first so that `address1` is not seen in `address15`. */
const properties = [
  ...Array.from({ length: 15 }, (_, index) => `address${index + 1}`),
  'cityVillage',
  'countyDistrict',
  'stateProvince',
  'country',
  'postalCode',
  'latitude',
  'longitude',
  'startDate',
  'endDate',
].sort((left, right) => right.length - left.length);

const anyProperty = new RegExp(`(${properties.join('|')})`);

/**
 * The lines of a template, each a row of separators and properties; a separator, possibly empty, stands before each property.
 *
 * @source openmrs-core 2.8.7 `LayoutTemplate.getLines`
 */
export function linesOf(template: AddressTemplate): AddressToken[][] | null {
  return template.lineByLineFormat?.map((line) => tokensOf(line, template)) ?? null;
}

function tokensOf(line: string, { nameMappings, sizeMappings }: AddressTemplate): AddressToken[] {
  const parts = line.split(anyProperty);
  return parts.flatMap((part, index): AddressToken[] => {
    if (index % 2 === 1) {
      return [
        { isToken: 'IS_ADDR_TOKEN', displayText: nameMappings?.[part] ?? null, displaySize: sizeMappings?.[part] ?? null, codeName: part },
      ];
    }
    const isEnd = index === parts.length - 1;
    return isEnd && part === '' ? [] : [{ isToken: 'IS_NOT_ADDR_TOKEN', displayText: part }];
  });
}

/** Reads `name=value,name=value`; parts of another form are left out. */
export function defaultsOf(text: string | undefined): Record<string, string> | null {
  if (!text?.trim()) return null;
  const pairs = text.split(',').map((pair) => pair.split('='));
  return Object.fromEntries(
    pairs.filter((pair) => pair.length === 2).map(([name, value]) => [(name as string).trim(), (value as string).trim()]),
  );
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => escapes[character] ?? character);
}

/** A template in the form in which the setting `layout.address.format` holds it. */
export function addressTemplateXml(template: AddressTemplate): string {
  const map = (name: keyof AddressTemplate, values: Readonly<Record<string, string>> | null) =>
    values === null
      ? []
      : [
          `  <${name} class="properties">`,
          ...Object.entries(values).map(([property, value]) => `    <property name="${escaped(property)}" value="${escaped(value)}"/>`),
          `  </${name}>`,
        ];
  const list = (name: keyof AddressTemplate, values: readonly string[] | null) =>
    values === null ? [] : [`  <${name}>`, ...values.map((value) => `    <string>${escaped(value)}</string>`), `  </${name}>`];
  return [
    '<org.openmrs.layout.address.AddressTemplate>',
    ...map('nameMappings', template.nameMappings),
    ...map('sizeMappings', template.sizeMappings),
    ...map('elementDefaults', template.elementDefaults),
    ...map('elementRegex', template.elementRegex),
    ...map('elementRegexFormats', template.elementRegexFormats),
    ...list('lineByLineFormat', template.lineByLineFormat),
    ...list('requiredElements', template.requiredElements),
    '</org.openmrs.layout.address.AddressTemplate>',
  ].join('\n');
}
