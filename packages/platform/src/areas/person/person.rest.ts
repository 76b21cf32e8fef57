import { InvalidInputError } from '../../kernel/errors/index.js';
import { calendarDate, type InputContext, type PropertyDefinition, restResource } from '../../kernel/rest/index.js';
import { PersonAddress } from './person-address.entity.js';
import { PersonAttribute } from './person-attribute.entity.js';
import { personDisplay, personDisplayPaths } from './person-display.rules.js';
import { PersonName } from './person-name.entity.js';
import { Person } from './person.entity.js';
import { getPeople } from './person.privileges.js';
import { ageOn, birthdateFromAge, prefer, sameAddress, sameName } from './person.rules.js';
import { PersonService } from './person.service.js';

type Input = InputContext<PersonService>;

/** A string in a list of parts is the uuid of a part. */
function elements(value: unknown, property: string): unknown[] {
  if (!Array.isArray(value)) throw InvalidInputError.of(`[${property} => expected an array]`);
  return value.map((item: unknown) => (typeof item === 'string' ? { uuid: item } : item));
}

/** Refuses a part that belongs to somebody else. */
function requireOwn(part: { readonly person?: { readonly id: number } | null }, person: Person, property: string): void {
  if (part.person && part.person.id !== person.id) throw InvalidInputError.of(`[${property} => the uuid given belongs to another person]`);
}

/**
 * Puts names or addresses into a person's list: stored ones are changed in place, others are added unless the same is there already.
 * Exactly one of those given becomes preferred; those not given stay.
 *
 * @source webservices.rest 3.5.0 PersonResource1_8.setNames, setAddresses
 */
function merged<T extends PersonName | PersonAddress>(
  present: readonly T[],
  given: readonly T[],
  same: (one: T, other: T) => boolean,
): readonly T[] {
  const result = [...present];
  const placed = given.map((part) => {
    const there =
      result.find((item) => item === part) ?? (part.person ? undefined : result.find((item) => !item.voided && same(item, part)));
    if (there && part.preferred) there.preferred = true;
    if (!there) result.push(part);
    return there ?? part;
  });
  const chosen = given.findIndex((part) => part.preferred);
  const preferred = placed[Math.max(chosen, 0)];
  if (preferred) prefer(result, preferred);
  return result;
}

async function setNames(person: Person, value: unknown, input: Input): Promise<void> {
  const given = await input.nestedList<PersonName>('person/name', elements(value, 'names'), 'names');
  for (const name of given) requireOwn(name, person, 'names');
  person.names = merged(person.names ?? [], given, sameName);
}

async function setAddresses(person: Person, value: unknown, input: Input): Promise<void> {
  const given = await input.nestedList<PersonAddress>('person/address', elements(value, 'addresses'), 'addresses');
  for (const address of given) requireOwn(address, person, 'addresses');
  person.addresses = merged(person.addresses ?? [], given, sameAddress);
}

/** Values are matched by their type: a blank one voids the present value. @source webservices.rest 3.5.0 PersonResource1_8.setAttributes */
async function setAttributes(person: Person, value: unknown, input: Input): Promise<void> {
  const given = await input.nestedList<PersonAttribute>('person/attribute', elements(value, 'attributes'), 'attributes');
  const result = [...(person.attributes ?? [])];
  for (const attribute of given) {
    requireOwn(attribute, person, 'attributes');
    if (!attribute.attributeType) throw InvalidInputError.of('[attributes => attributeType is missing or unknown]');
    const present = result.find((item) => !item.voided && item.attributeType.id === attribute.attributeType.id);
    const blank = !attribute.value?.trim();
    if (!present) {
      if (!blank) result.push(attribute);
    } else if (blank) {
      present.voided = true;
      present.voidReason = 'The value was removed';
    } else present.value = attribute.value;
  }
  person.attributes = result;
}

function setPreferred(kind: 'names' | 'addresses', property: string): NonNullable<PropertyDefinition<Person, PersonService>['set']> {
  return (person, value) => {
    const uuid = typeof value === 'object' && value !== null ? (value as { uuid?: unknown }).uuid : value;
    const members: readonly (PersonName | PersonAddress)[] = person[kind] ?? [];
    const chosen = members.find((item) => !item.voided && item.uuid === uuid);
    if (!chosen && (value === null || value === undefined) && members.every((item) => item.voided)) return;
    if (!chosen) throw InvalidInputError.of(`[${property} => the person has no such ${kind === 'names' ? 'name' : 'address'}]`);
    prefer(members, chosen);
  };
}

const preferredName: PropertyDefinition<Person, PersonService> = {
  needs: ['names.preferred'],
  value: (person) => person.preferredName,
  of: () => PersonName,
  via: 'names',
};

const preferredAddress: PropertyDefinition<Person, PersonService> = {
  needs: ['addresses.preferred'],
  value: (person) => person.preferredAddress,
  of: () => PersonAddress,
  via: 'addresses',
};

const namePart = (part: 'givenName' | 'middleName' | 'familyName'): PropertyDefinition<Person, PersonService> => ({
  needs: ['names.preferred', `names.${part}`],
  value: (person) => person.preferredName?.[part] ?? null,
});

const deathDate = 'deathDate';

/** Properties of a person that are not columns; also those that a patient shows as its own. */
export const personProperties: Readonly<Record<string, PropertyDefinition<Person, PersonService>>> = {
  age: {
    needs: ['birthdate', deathDate],
    value: (person, { ctx }) => (person.birthdate ? ageOn(person.birthdate, calendarDate(person.deathDate ?? ctx.now)) : null),
    set: (person, value, input) => {
      if (value === null || value === undefined || person.birthdate) return;
      person.birthdate = birthdateFromAge(ageOf(value), calendarDate(input.ctx.now));
      person.birthdateEstimated = true;
    },
  },
  deathDate: {
    needs: [deathDate],
    value: (person) => person.deathDate,
    set: (person, value, input) => {
      person.deathDate = input.scalar(Person, deathDate, value) as Date | null;
      if (person.deathDate) person.dead = true;
    },
  },
  names: { needs: [], value: (person) => person.names, of: () => PersonName, via: 'names', set: setNames },
  addresses: { needs: [], value: (person) => person.addresses, of: () => PersonAddress, via: 'addresses', set: setAddresses },
  attributes: { needs: [], value: (person) => person.attributes, of: () => PersonAttribute, via: 'attributes', set: setAttributes },
  activeAttributes: { needs: [], value: (person) => person.attributes, of: () => PersonAttribute, via: 'attributes' },
  preferredName: { ...preferredName, set: setPreferred('names', 'preferredName') },
  preferredAddress: { ...preferredAddress, set: setPreferred('addresses', 'preferredAddress') },
  personName: preferredName,
  personAddress: preferredAddress,
  givenName: namePart('givenName'),
  middleName: namePart('middleName'),
  familyName: namePart('familyName'),
};

function ageOf(value: unknown): number {
  const age = typeof value === 'string' ? Number(value) : value;
  if (typeof age !== 'number' || !Number.isInteger(age) || age < 0 || age > 140)
    throw InvalidInputError.of('[age => expected a whole number from 0 to 140]');
  return age;
}

const settable = [
  'age',
  'birthdate',
  'birthdateEstimated',
  'dead',
  deathDate,
  'causeOfDeath',
  'addresses',
  'attributes',
  'birthtime',
  'deathdateEstimated',
];

/** `person`. @source webservices.rest 3.5.0 PersonResource2_2 */
export const personResource = restResource(Person, PersonService, {
  name: 'person',
  kind: 'data',
  version: '1.11',
  view: getPeople,
  patient: 'uuid',
  display: { needs: personDisplayPaths, value: (person, { ctx }) => personDisplay(ctx, person) },
  properties: personProperties,
  default: [
    'uuid',
    'display',
    'gender',
    'age',
    'birthdate',
    'birthdateEstimated',
    'dead',
    deathDate,
    'causeOfDeath:ref',
    'preferredName:ref',
    'preferredAddress:ref',
    'attributes:ref',
    'voided',
    'birthtime',
    'deathdateEstimated',
  ],
  full: [
    'uuid',
    'display',
    'gender',
    'age',
    'birthdate',
    'birthdateEstimated',
    'dead',
    deathDate,
    'causeOfDeath',
    'preferredName',
    'preferredAddress',
    'names',
    'addresses',
    'attributes',
    'voided',
    'auditInfo',
    'birthtime',
    'deathdateEstimated',
    'causeOfDeathNonCoded',
  ],
  creatable: ['names*', 'gender*', ...settable, 'causeOfDeathNonCoded'],
  updatable: ['names', 'preferredName', 'preferredAddress', 'gender', ...settable, 'causeOfDeathNonCoded'],
  // Upstream's patients are persons, and it shows a changed one as what it is.
  answersAs: async (service, ctx, person) => ((await service.isPatient(ctx, person)) ? 'patient' : undefined),
  search: (service, ctx, read) => service.search(ctx, read.parameters['q'] ?? '', read),
});
