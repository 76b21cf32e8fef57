import {
  addressPartsOf,
  birthDate,
  type FhirContext,
  type FhirElement,
  genderOf,
  namePartsOf,
  toFhirDate,
} from '../../kernel/fhir/index.js';
import { PersonAddress } from '../person/person-address.entity.js';
import { PersonAttributeType } from '../person/person-attribute-type.entity.js';
import { PersonAttribute } from '../person/person-attribute.entity.js';
import { PersonName } from '../person/person-name.entity.js';
import type { Person } from '../person/person.entity.js';
import { prefer, sameAddress, sameName } from '../person/person.rules.js';
import { FhirMetadata } from './fhir-metadata.service.js';
import { contactPointType, personAttributesOf } from './person-attribute.fhir.js';

/**
 * Takes names, gender, birth date and addresses from a body. What is absent stays; names and addresses with a known id are changed in place,
 * others are added unless the person has the same already.
 *
 * @throws InvalidInputError naming the element
 */
export function writePerson(person: Person, body: FhirElement, rc: FhirContext): void {
  person.names = withNames(person.names ?? [], body.list('name'));
  person.gender = genderOf(body) ?? person.gender ?? null;
  writeBirthDate(person, body, rc);
  person.addresses = withAddresses(person.addresses ?? [], body.list('address'));
}

function withNames(present: readonly PersonName[], elements: readonly FhirElement[]): PersonName[] {
  const names = [...present];
  for (const element of elements) {
    const parts = namePartsOf(element);
    const known = names.find(({ uuid }) => uuid !== undefined && uuid === element.text('id'));
    if (known) Object.assign(known, parts);
    else if (!names.some((name) => !name.voided && sameName(name, parts as Partial<PersonName>))) {
      names.push(Object.assign(new PersonName(), parts, { preferred: false }));
    }
  }
  return names;
}

function withAddresses(present: readonly PersonAddress[], elements: readonly FhirElement[]): PersonAddress[] {
  const addresses = [...present];
  for (const element of elements) {
    const parts = addressPartsOf(element);
    let address = addresses.find(({ uuid }) => uuid !== undefined && uuid === element.text('id'));
    if (address) Object.assign(address, parts);
    else address = addresses.find((item) => !item.voided && sameAddress(item, parts as Partial<PersonAddress>));
    if (!address) addresses.push((address = Object.assign(new PersonAddress(), parts, { preferred: false })));
    if (element.text('use') === 'home') prefer(addresses, address);
  }
  return addresses;
}

/** A date that is only the shown part of an estimated one changes nothing. */
function writeBirthDate(person: Person, body: FhirElement, rc: FhirContext): void {
  const given = body.date('birthDate');
  if (!given || body.text('birthDate') === birthDate(person.birthdate, person.birthdateEstimated, toFhirDate(rc.ctx.now))) return;
  person.birthdate = toFhirDate(given.start);
  person.birthdateEstimated = given.precision === 'year' || given.precision === 'month';
}

/**
 * Takes person attributes from a body: its extensions, and its first contact. A new value takes the place of the type's present one.
 * An attribute may stand in both: the one that differs from what is stored counts.
 */
export function writePersonAttributes(person: Person, body: FhirElement, rc: FhirContext): void {
  const attributes = [...(person.attributes ?? [])];
  const before = new Map(attributes.filter(({ voided }) => !voided).map(({ attributeType, value }) => [attributeType.id, value]));
  const place = (type: PersonAttributeType, value: string) => {
    if (before.get(type.id) === value) return;
    const present = attributes.find((attribute) => !attribute.voided && attribute.attributeType.id === type.id);
    if (present) present.value = value;
    else attributes.push(Object.assign(new PersonAttribute(), { attributeType: type, value }));
  };
  for (const { typeName, value } of personAttributesOf(rc, body)) {
    const type = rc.get(FhirMetadata).personAttributeTypeNamed(rc.ctx, typeName);
    if (type) place(type, value);
  }
  const contactType = rc.ctx.environment.metadata.find(PersonAttributeType, contactPointType(rc, 'person'));
  const contact = body.list('telecom').find((element) => element.has('value'));
  if (contactType && contact) place(contactType, contact.text('value') ?? '');
  person.attributes = attributes;
}

/** Takes over whether and when somebody died. */
export function writeDeceased(person: Person, body: FhirElement): void {
  const dead = body.boolean('deceasedBoolean');
  const date = body.dateTime('deceasedDateTime');
  if (dead !== undefined) person.dead = dead;
  if (date) Object.assign(person, { dead: true, deathDate: date });
}
