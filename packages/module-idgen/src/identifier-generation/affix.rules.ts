import { extensionPoint, type Location } from '@openmrs-ts/platform';
import { IdentifierGenerationError } from '../identifier-source/identifier-source.errors.js';

/** What an affix may depend on. */
export interface AffixRequest {
  /** Where the caller works; undefined when none was chosen. */
  readonly location: Location | undefined;
  /** The text of a setting. */
  setting(name: string): string | undefined;
}

/** Makes a prefix or suffix that is not constant; a generator names it as `provider:<name>`. */
export interface AffixProvider {
  readonly name: string;
  readonly affix: (request: AffixRequest) => string;
}

/** Where modules add prefixes and suffixes. */
export const affixProviders = extensionPoint<AffixProvider>('idgen.affixProviders');

/**
 * The value that the location, or the nearest one above it, has for the attribute type a setting names.
 *
 * @throws {@link IdentifierGenerationError} without a location, or when no location up the tree has a value
 * @source idgen 5.0.4 `LocationBasedPrefixProvider`
 */
export function locationAffix({ location, setting }: AffixRequest, settingName: string, what: 'prefix' | 'suffix'): string {
  if (!location) throw IdentifierGenerationError.of('No Location found in current UserContext');
  const typeName = setting(settingName)?.trim().toLowerCase();
  for (let at: Location | null = location; at; at = at.parentLocation) {
    const found = at.attributes.find((attribute) => !attribute.voided && attribute.attributeType.name.toLowerCase() === typeName);
    if (found) return found.valueReference;
  }
  throw IdentifierGenerationError.of(`No location ${what} could be found up the location tree.`);
}

/** The providers that are always there. */
export const locationAffixProviders: readonly AffixProvider[] = [
  {
    name: 'idgen.locationBasedPrefixProvider',
    affix: (request) => locationAffix(request, 'idgen.prefixLocationAttributeType', 'prefix'),
  },
  {
    name: 'idgen.locationBasedSuffixProvider',
    affix: (request) => locationAffix(request, 'idgen.suffixLocationAttributeType', 'suffix'),
  },
];

/**
 * The text of a prefix or suffix.
 *
 * @param written - a constant, `provider:<name>`, or null for none
 * @throws {@link IdentifierGenerationError} when no provider has the name
 */
export function affixText(written: string | null, providers: readonly AffixProvider[], request: AffixRequest): string {
  if (!written?.startsWith('provider:')) return written ?? '';
  const name = written.slice('provider:'.length);
  const provider = providers.find((item) => item.name === name);
  if (!provider) throw IdentifierGenerationError.of(`Unable to find a prefix or suffix provider named ${name}`);
  return provider.affix(request);
}
