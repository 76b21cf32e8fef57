import type { Ctx } from '../../kernel/context/index.js';
import type { Db } from '../../kernel/db/index.js';
import type { Problems } from '../../kernel/errors/index.js';
import { calendarDate, startOfDay } from '../../kernel/rest/index.js';
import { parseAddressTemplate } from '../address-template/index.js';
import type { PersonAddress } from './person-address.entity.js';
import type { PersonName } from './person-name.entity.js';
import type { Person } from './person.entity.js';
import { nameValidationRegex } from './person.properties.js';
import { ageOn, isBlankAddress } from './person.rules.js';

const OLDEST = 140;
const CHECKED_PARTS = [
  ['givenName', 'GivenName.invalid'],
  ['middleName', 'MiddleName.invalid'],
  ['familyName', 'FamilyName.invalid'],
  ['familyName2', 'FamilyName2.invalid'],
] as const;

/**
 * Rules of a person with names and addresses.
 *
 * @source openmrs-core 2.8.7 PersonValidator
 */
export function validatePerson(ctx: Ctx, person: Person, problems: Problems): void {
  const names = person.names ?? [];
  if (!person.voided && !names.some((name) => !name.voided)) problems.field('names', 'Person.shouldHaveAtleastOneNonVoidedName');
  names.forEach((name, index) => validateName(ctx, name, problems, `names[${index}].`));
  (person.addresses ?? []).forEach((address, index) => validateAddress(ctx, address, problems, `addresses[${index}].`));
  validateDates(ctx, person, problems);
  if (person.voided && !person.voidReason?.trim()) problems.field('voidReason', 'error.null');
  if (person.dead) validateCauseOfDeath(person, problems);
}

/** @source openmrs-core 2.8.7 PersonNameValidator */
export function validateName(ctx: Ctx, name: PersonName, problems: Problems, path = ''): void {
  if (name.voided) return;
  const given = name.givenName?.replaceAll(/["']/g, '').trim();
  if (!given) problems.field(`${path}givenName`, 'Patient.names.required.given.family');
  const pattern = namePattern(ctx);
  if (!pattern) return;
  for (const [part, code] of CHECKED_PARTS) {
    const value = name[part]?.trim();
    if (value && value.length <= 50 && !pattern.test(value)) problems.field(`${path}${part}`, code);
  }
}

/** @source openmrs-core 2.8.7 PersonAddressValidator */
export function validateAddress(ctx: Ctx, address: PersonAddress, problems: Problems, path = ''): void {
  if (address.voided) return;
  const { startDate, endDate } = address;
  if (startDate && startDate > ctx.now) problems.field(`${path}startDate`, 'PersonAddress.error.startDateInFuture');
  if (startDate && endDate && endDate < startDate) problems.field(`${path}endDate`, 'PersonAddress.error.endDateBeforeStartDate');
  if (isBlankAddress(address)) return;
  for (const element of requiredElements(ctx)) {
    const value = (address as unknown as Record<string, unknown>)[element];
    if (typeof value === 'string' ? value.trim() !== '' : value) continue;
    const text = ctx.text('AddressTemplate.error.requiredAddressFieldIsBlank', element);
    problems.global(text, [], text);
  }
}

let required: { readonly text: string; readonly elements: readonly string[] } | undefined;

/** Address properties that the server's address template requires; none when the template cannot be read. */
function requiredElements(ctx: Ctx): readonly string[] {
  const text = ctx.environment.settings.text('layout.address.format') ?? '';
  if (required?.text !== text) {
    try {
      required = { text, elements: text === '' ? [] : (parseAddressTemplate(text).requiredElements ?? []) };
    } catch {
      // The address template itself reports that it cannot be read.
      required = { text, elements: [] };
    }
  }
  return required.elements;
}

function validateDates(ctx: Ctx, person: Person, problems: Problems): void {
  const today = calendarDate(ctx.now);
  const { birthdate, deathDate } = person;
  if (birthdate && birthdate > today) problems.field('birthdate', 'error.date.future');
  else if (birthdate && ageOn(birthdate, today) > OLDEST) problems.field('birthdate', 'error.date.nonsensical');
  if (deathDate && deathDate > ctx.now) problems.field('deathDate', 'error.date.future');
  if (deathDate && birthdate && deathDate < startOfDay(birthdate)) problems.field('deathDate', 'error.deathdate.before.birthdate');
}

function validateCauseOfDeath(person: Person, problems: Problems): void {
  const text = person.causeOfDeathNonCoded?.trim();
  if (person.causeOfDeath && text) problems.field('causeOfDeath', 'Person.dead.shouldHaveOnlyOneCauseOfDeathOrCauseOfDeathNonCodedSet');
  if (!person.causeOfDeath && !text) problems.field('causeOfDeath', 'Person.dead.causeOfDeathAndCauseOfDeathNonCodedNull');
}

let compiled: { readonly text: string; readonly pattern: RegExp | undefined } | undefined;

/** The pattern that whole names must match; undefined when none is set or it cannot be read. */
function namePattern(ctx: Ctx): RegExp | undefined {
  const text = nameValidationRegex.read(ctx.environment.settings);
  if (text === '') return undefined;
  if (compiled?.text !== text) {
    try {
      compiled = { text, pattern: new RegExp(`^(?:${text})$`, 'u') };
    } catch (error) {
      ctx.log.warn({ err: error }, 'the setting patient.nameValidationRegex is not a regular expression; names are not checked against it');
      compiled = { text, pattern: undefined };
    }
  }
  return compiled.pattern;
}

/**
 * Types of attributes may name a privilege that adding, changing and voiding a value needs.
 *
 * @throws {@link ForbiddenError} naming the privilege
 */
export function requireAttributePrivileges(ctx: Ctx, db: Db, person: Person): void {
  for (const attribute of person.attributes ?? []) {
    const { editPrivilege } = attribute.attributeType;
    if (editPrivilege && (!db.isStored(attribute) || db.changes(attribute).length > 0)) ctx.requireAny([editPrivilege.privilege]);
  }
}
