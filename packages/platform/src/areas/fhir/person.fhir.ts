import {
  address,
  addressLines,
  administrativeGender,
  birthDate,
  type FhirBody,
  type FhirContext,
  humanName,
  toFhirDate,
  toFhirDateTime,
} from '../../kernel/fhir/index.js';
import { nameDisplay } from '../person/person-display.rules.js';
import { NAME_PARTS } from '../person/person.rules.js';
import type { Person } from '../person/person.entity.js';
import { contactPoints, personAttributeExtensions } from './person-attribute.fhir.js';

const parts = [
  'gender',
  'birthdate',
  'birthdateEstimated',
  'names.uuid',
  'names.preferred',
  ...NAME_PARTS.map((part) => `names.${part}`),
  'addresses.uuid',
  'addresses.preferred',
  ...['cityVillage', 'countyDistrict', 'stateProvince', 'postalCode', 'country'].map((part) => `addresses.${part}`),
  ...addressLines.map((line) => `addresses.address${line}`),
];

const attributes = ['attributes.uuid', 'attributes.value', 'attributes.attributeType.name'];

/**
 * Paths that {@link personElements} and {@link attributeElements} need.
 *
 * @param prefix - path of the person, with its dot
 */
export function personNeeds(prefix = '', withAttributes = true): string[] {
  return [...parts, ...(withAttributes ? attributes : [])].map((path) => prefix + path);
}

/** Names, gender, birth date and addresses of a person. */
export function personElements(rc: FhirContext, person: Person): FhirBody & { readonly name: unknown } {
  return {
    name: person.names.map((name) => humanName(name, nameDisplay(rc.ctx, name))),
    gender: administrativeGender(person.gender),
    birthDate: birthDate(person.birthdate, person.birthdateEstimated, toFhirDate(rc.ctx.now)),
    address: person.addresses.map((item) => address(item)),
  };
}

/** Attributes of a person as extensions, and those that are contacts. */
export function attributeElements(rc: FhirContext, person: Person): FhirBody {
  return {
    extension: personAttributeExtensions(rc, person.attributes),
    telecom: contactPoints(rc, 'person', person.attributes, ({ value }) => value),
  };
}

/** Whether and when a person died: exactly one of the two elements. */
export function deceased(person: Person): FhirBody {
  if (person.dead && person.deathDate) return { deceasedDateTime: toFhirDateTime(person.deathDate) };
  return { deceasedBoolean: person.dead === true };
}
