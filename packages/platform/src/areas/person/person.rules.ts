import type { PersonAddress } from './person-address.entity.js';
import type { PersonName } from './person-name.entity.js';

/** The parts of a name that its text is made of. */
export type NameParts = Pick<
  PersonName,
  'prefix' | 'givenName' | 'middleName' | 'familyNamePrefix' | 'familyName' | 'familyName2' | 'familyNameSuffix' | 'degree'
>;

/** Parts of a name in the order in which they are written. */
export const NAME_PARTS = [
  'prefix',
  'givenName',
  'middleName',
  'familyNamePrefix',
  'familyName',
  'familyName2',
  'familyNameSuffix',
  'degree',
] as const satisfies readonly (keyof NameParts)[];

const SHORT_PARTS = ['prefix', 'givenName', 'middleName', 'familyName'] as const;

/**
 * A name as one text. The format `long` has every part, any other format prefix, given, middle and family name.
 *
 * @param format - value of the setting `layout.name.format`
 * @source openmrs-core 2.8.7 PersonName.getFullName
 */
export function fullName(name: NameParts, format: string): string {
  const parts = format === 'long' ? NAME_PARTS : SHORT_PARTS;
  return parts
    .map((part) => name[part]?.trim() ?? '')
    .filter((part) => part !== '')
    .join(' ');
}

/**
 * Whole years from birth to a day.
 *
 * @param birthdate - `YYYY-MM-DD`
 * @param on - `YYYY-MM-DD`
 */
export function ageOn(birthdate: string, on: string): number {
  const [birthYear, birthDay] = splitYear(birthdate);
  const [year, day] = splitYear(on);
  return year - birthYear - (day < birthDay ? 1 : 0);
}

/** The date of birth that an age stands for: the first of January. @source openmrs-core 2.8.7 Person.setBirthdateFromAge */
export function birthdateFromAge(age: number, on: string): string {
  return `${String(splitYear(on)[0] - age).padStart(4, '0')}-01-01`;
}

function splitYear(date: string): [year: number, monthAndDay: string] {
  const at = date.indexOf('-', 1);
  return [Number(date.slice(0, at)), date.slice(at)];
}

interface Preferable {
  preferred: boolean;
  voided?: boolean;
}

/**
 * Leaves exactly one preferred member: the preferred one that is not voided, else the first that is not voided.
 *
 * @source openmrs-core 2.8.7 PatientServiceImpl.setPreferredPatientName
 */
export function choosePreferred(members: readonly Preferable[]): void {
  const active = members.filter((member) => !member.voided);
  const chosen = active.find((member) => member.preferred) ?? active[0];
  for (const member of members) member.preferred = member === chosen;
}

/** Makes one member preferred and no other. */
export function prefer<T extends Preferable>(members: readonly T[], chosen: T): void {
  for (const member of members) member.preferred = member === chosen;
}

const BLANK_CHECKED = [
  'address1',
  'address2',
  'address3',
  'address4',
  'address5',
  'address6',
  'cityVillage',
  'countyDistrict',
  'stateProvince',
  'country',
  'postalCode',
  'latitude',
  'longitude',
] as const satisfies readonly (keyof PersonAddress)[];

const FURTHER_LINES = [
  'address7',
  'address8',
  'address9',
  'address10',
  'address11',
  'address12',
  'address13',
  'address14',
  'address15',
] as const satisfies readonly (keyof PersonAddress)[];

/** Whether nothing is written in an address; address7 to address15 do not count. @source openmrs-core 2.8.7 PersonAddress.isBlank */
export function isBlankAddress(address: Partial<PersonAddress>): boolean {
  return BLANK_CHECKED.every((field) => !address[field]?.trim());
}

/** Whether two addresses say the same. */
export function sameAddress(one: Partial<PersonAddress>, other: Partial<PersonAddress>): boolean {
  return [...BLANK_CHECKED, ...FURTHER_LINES].every((field) => (one[field]?.trim() ?? '') === (other[field]?.trim() ?? ''));
}

/** Whether two names are written the same. @source openmrs-core 2.8.7 PersonName.equalsContent */
export function sameName(one: Partial<PersonName>, other: Partial<PersonName>): boolean {
  return NAME_PARTS.every((part) => (one[part]?.trim() ?? '') === (other[part]?.trim() ?? ''));
}
