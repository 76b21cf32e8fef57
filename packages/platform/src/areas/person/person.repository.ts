import sql, { raw, type Sql } from 'sql-template-tag';
import type { Ctx } from '../../kernel/context/index.js';
import { type Db, type EntityClass, ownShape, type Shape } from '../../kernel/db/index.js';
import { PersonAddress } from './person-address.entity.js';
import { PersonAttribute } from './person-attribute.entity.js';
import { PersonName } from './person-name.entity.js';
import { Person } from './person.entity.js';
import { choosePreferred, isBlankAddress } from './person.rules.js';

/** What belongs to a person and is voided with it. */
export type PersonPart = PersonName | PersonAddress | PersonAttribute;

const PARTS = [PersonName, PersonAddress, PersonAttribute] as const;

/** Persons with their names, addresses and attributes as one unit. */
export class PersonRepository {
  private readonly shape: Shape;

  constructor(private readonly db: Db) {
    this.shape = {
      names: ownShape(db.models.of(PersonName)),
      addresses: ownShape(db.models.of(PersonAddress)),
      attributes: ownShape(db.models.of(PersonAttribute)),
    };
  }

  /** The person with names, addresses and attributes, for changing. Inside a transaction, others who want to change it wait. */
  load(ctx: Ctx, uuid: string): Promise<Person | undefined> {
    return this.loadWhere(ctx, sql`person.uuid = ${uuid}`);
  }

  /** Like {@link PersonRepository.load}. */
  loadById(ctx: Ctx, id: number): Promise<Person | undefined> {
    return this.loadWhere(ctx, sql`person.person_id = ${id}`);
  }

  /** Whether a row of `patient` belongs to the person. */
  async isPatient(ctx: Ctx, person: Person): Promise<boolean> {
    return (await this.db.query(ctx, sql`select 1 from patient where patient_id = ${person.id}`)).length > 0;
  }

  /** Writes the person and its parts: one preferred name and address, no blank addresses, no blank attributes. */
  async store(ctx: Ctx, person: Person): Promise<void> {
    if (!person.dead) person.causeOfDeath = null;
    const names = person.names ?? [];
    const addresses = (person.addresses ?? []).filter((address) => this.db.isStored(address) || !isBlankAddress(address));
    for (const address of addresses) if (!address.voided && isBlankAddress(address)) voidPart(ctx, address, 'The address was emptied');
    for (const attribute of person.attributes ?? []) {
      // A request may have blanked the value that is being voided; the record keeps what it said.
      if (attribute.voided && !attribute.value && this.db.isStored(attribute)) attribute.value = String(this.db.before(attribute, 'value'));
    }
    const attributes = (person.attributes ?? []).filter((attribute) => this.db.isStored(attribute) || attribute.value?.trim());
    if (!person.voided) {
      choosePreferred(names);
      choosePreferred(addresses);
    }
    Object.assign(person, { names, addresses, attributes });
    await this.db.save(ctx, person);
    await this.storeParts(ctx, person);
  }

  /** Voids the person and what belongs to it, all with one reason and date. */
  async void(ctx: Ctx, person: Person, reason: string): Promise<void> {
    voidPart(ctx, person, reason);
    for (const part of partsOf(person)) if (!part.voided) voidPart(ctx, part, reason);
    await this.db.save(ctx, person);
    await this.storeParts(ctx, person);
  }

  /** Restores the person and what was voided together with it. */
  async unvoid(ctx: Ctx, person: Person): Promise<void> {
    person.names = await this.restored(ctx, PersonName, person, person.names);
    person.addresses = await this.restored(ctx, PersonAddress, person, person.addresses);
    person.attributes = await this.restored(ctx, PersonAttribute, person, person.attributes);
    person.voided = false;
    await this.db.save(ctx, person);
  }

  /** Deletes the person and what belongs to it for good. */
  async remove(ctx: Ctx, person: Person): Promise<void> {
    for (const entity of PARTS)
      await this.db.query(ctx, sql`delete from ${raw(`"${this.db.models.of(entity).table}"`)} where person_id = ${person.id}`);
    await this.db.purge(ctx, person);
  }

  /** The present parts and those that were voided together with the person, which are restored. */
  private async restored<T extends PersonPart>(
    ctx: Ctx,
    entity: EntityClass<T>,
    person: Person,
    present: readonly T[],
  ): Promise<readonly T[]> {
    const { dateVoided, voidedBy } = person;
    if (!dateVoided || !voidedBy) return present;
    const { table, key } = this.db.models.of(entity);
    const where = sql`person_id = ${person.id} and voided and date_voided = ${dateVoided} and voided_by = ${voidedBy.id}`;
    const parts = await this.db.load(ctx, entity, { where, order: raw(`"${table}"."${key.column}"`) });
    for (const part of parts) part.voided = false;
    await this.db.save(ctx, ...parts);
    return [...present.filter((part) => !parts.includes(part)), ...parts];
  }

  private async loadWhere(ctx: Ctx, where: Sql): Promise<Person | undefined> {
    if (ctx.unit) await this.db.query(ctx, sql`select 1 from person where ${where} for no key update`);
    return (await this.db.load(ctx, Person, { where }, this.shape))[0];
  }

  private async storeParts(ctx: Ctx, person: Person): Promise<void> {
    for (const part of partsOf(person)) part.person ??= person;
    await this.db.save(ctx, ...person.names);
    await this.db.save(ctx, ...person.addresses);
    await this.db.save(ctx, ...person.attributes);
  }
}

/** Marks a row as voided now. */
export function voidPart(ctx: Ctx, part: PersonPart | Person, reason: string): void {
  part.voided = true;
  part.voidReason = reason;
  part.dateVoided = ctx.now;
  part.voidedBy = ctx.caller;
}

function partsOf(person: Person): PersonPart[] {
  return [...person.names, ...person.addresses, ...person.attributes];
}
