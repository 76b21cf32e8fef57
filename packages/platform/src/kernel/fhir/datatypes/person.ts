import type { FhirElement } from '../fhir-element.js';
import type { Address, HumanName } from '../fhir-types.js';
import { extensions, nestedExtension, textExtension } from './extension.js';

const NAME = 'http://fhir.openmrs.org/ext/name';
const ADDRESS = 'http://fhir.openmrs.org/ext/address';

/** The parts of a person's name. */
export interface NameParts {
  givenName?: string | null;
  middleName?: string | null;
  familyName?: string | null;
  prefix?: string | null;
  familyNamePrefix?: string | null;
  familyName2?: string | null;
  familyNameSuffix?: string | null;
  degree?: string | null;
}

const nameExtensions = ['prefix', 'familyNamePrefix', 'familyName2', 'familyNameSuffix', 'degree'] as const;

/** A name; `text` is the full name as the server writes it. */
export function humanName(name: NameParts & { readonly uuid: string }, text: string): HumanName {
  const given = [name.givenName, name.middleName].filter((part) => typeof part === 'string' && part !== '') as string[];
  const parts = nameExtensions.map((part) => textExtension(`${NAME}#${part}`, name[part]));
  return {
    id: name.uuid,
    extension: extensions(nestedExtension(NAME, parts)),
    text,
    family: name.familyName ?? undefined,
    given,
  };
}

/** The parts of a name in a body; further given names are the middle name. */
export function namePartsOf(name: FhirElement): NameParts {
  const [givenName = null, ...middle] = name.texts('given');
  const extension = name.extension(NAME);
  const part = (key: string) => extension?.extension(`${NAME}#${key}`)?.text('valueString') ?? null;
  return {
    givenName,
    middleName: middle.length > 0 ? middle.join(' ') : null,
    familyName: name.text('family') ?? null,
    ...Object.fromEntries(nameExtensions.map((key) => [key, part(key)])),
  };
}

/** Numbers of the free lines of an address. */
export const addressLines = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] as const;

/** The parts of an address. */
export type AddressParts = {
  cityVillage?: string | null;
  countyDistrict?: string | null;
  stateProvince?: string | null;
  postalCode?: string | null;
  country?: string | null;
} & { [line in `address${(typeof addressLines)[number]}`]?: string | null };

/** An address; a location's has neither `uuid` nor `preferred`. Lines stand in an extension. */
export function address(parts: AddressParts & { readonly uuid?: string; readonly preferred?: boolean | null }): Address {
  const lines = addressLines.map((line) => textExtension(`${ADDRESS}#address${line}`, parts[`address${line}`]));
  const use = parts.preferred === true ? 'home' : parts.preferred === false ? 'old' : undefined;
  return {
    id: parts.uuid,
    extension: extensions(nestedExtension(ADDRESS, lines)),
    use,
    city: parts.cityVillage ?? undefined,
    district: parts.countyDistrict ?? undefined,
    state: parts.stateProvince ?? undefined,
    postalCode: parts.postalCode ?? undefined,
    country: parts.country ?? undefined,
  };
}

/** The parts of an address in a body. */
export function addressPartsOf(element: FhirElement): AddressParts {
  const extension = element.extension(ADDRESS);
  const line = (number: number) => extension?.extension(`${ADDRESS}#address${number}`)?.text('valueString') ?? null;
  return {
    cityVillage: element.text('city') ?? null,
    countyDistrict: element.text('district') ?? null,
    stateProvince: element.text('state') ?? null,
    postalCode: element.text('postalCode') ?? null,
    country: element.text('country') ?? null,
    ...Object.fromEntries(addressLines.map((number) => [`address${number}`, line(number)])),
  };
}

const genders = { M: 'male', F: 'female', U: 'unknown', O: 'other' } as const;

/** FHIR's code of a stored gender, undefined for anything but M, F, U, O. */
export function administrativeGender(gender: string | null | undefined): 'male' | 'female' | 'unknown' | 'other' | undefined {
  return genders[gender?.toUpperCase() as keyof typeof genders];
}

/** The stored gender of FHIR's code. @throws InvalidInputError for another text */
export function genderOf(body: FhirElement, name = 'gender'): 'M' | 'F' | 'U' | 'O' | undefined {
  const code = body.code(name, Object.values(genders));
  return (Object.entries(genders).find(([, value]) => value === code)?.[0] ?? undefined) as 'M' | 'F' | 'U' | 'O' | undefined;
}

/**
 * A birth date as far as it is known: an estimated one shows its year, up to an age of five its month.
 *
 * @param birthdate - `yyyy-MM-dd`
 * @param today - `yyyy-MM-dd`
 */
export function birthDate(birthdate: string | null | undefined, estimated: boolean | null | undefined, today: string): string | undefined {
  if (!birthdate) return undefined;
  if (!estimated) return birthdate;
  const age = Number(today.slice(0, 4)) - Number(birthdate.slice(0, 4)) - (today.slice(5) < birthdate.slice(5) ? 1 : 0);
  return birthdate.slice(0, age > 5 ? 4 : 7);
}
