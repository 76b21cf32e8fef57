import sql, { raw, type Sql } from 'sql-template-tag';
import { requires } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { Db, type EntityClass, type Page, type PageOf, type Shape } from '../../kernel/db/index.js';
import { InvalidInputError, NotFoundError, Problems } from '../../kernel/errors/index.js';
import { inject, service } from '../../kernel/service/index.js';
import { PersonAddress } from './person-address.entity.js';
import { referencedEntity } from './person-attribute.rules.js';
import type { PersonAttributeType } from './person-attribute-type.entity.js';
import { PersonAttribute } from './person-attribute.entity.js';
import { PersonName } from './person-name.entity.js';
import { Person } from './person.entity.js';
import { addPeople, editPeople, getPeople } from './person.privileges.js';
import { type PersonPart, PersonRepository, voidPart } from './person.repository.js';
import { prefer } from './person.rules.js';
import { requireAttributePrivileges, validatePerson } from './person.validator.js';

/** Names, addresses and attributes of persons, one by one. Each change is checked and stored with its whole person. */
@service()
export class PersonPartService {
  private readonly persons: PersonRepository;

  constructor(@inject(Db) private readonly db: Db) {
    this.persons = new PersonRepository(db);
  }

  /** The part in the asked shape, a voided one too. */
  @requires(getPeople)
  async find<T extends PersonPart>(ctx: Ctx, entity: EntityClass<T>, uuid: string, shape: Shape): Promise<T | undefined> {
    return this.db.readOne(ctx, entity, shape, this.column(entity, 'uuid', uuid));
  }

  /**
   * The parts of a person.
   *
   * @throws {@link NotFoundError} when there is no such person
   */
  @requires(getPeople)
  async list<T extends PersonPart>(
    ctx: Ctx,
    entity: EntityClass<T>,
    personUuid: string,
    includeVoided: boolean,
    read: { readonly shape: Shape; readonly page: Page },
  ): Promise<PageOf<T>> {
    const person = await this.db.readOne(ctx, Person, { id: true }, sql`person.uuid = ${personUuid}`);
    if (!person) throw new NotFoundError('Person', personUuid);
    const owned = this.column(entity, 'person_id', person.id);
    const where = includeVoided ? owned : sql`${owned} and not ${this.named(entity, 'voided')}`;
    const preferred = this.db.models.of(entity).columns.has('preferred') ? sql`${this.named(entity, 'preferred')} desc,` : sql``;
    const order = sql`${this.named(entity, 'voided')}, ${preferred} ${this.named(entity, this.db.models.of(entity).key.column)}`;
    return this.db.readPage(ctx, entity, read.shape, { where, order }, read.page);
  }

  /** The part, loaded for changing. */
  @requires(getPeople)
  async load<T extends PersonPart>(ctx: Ctx, entity: EntityClass<T>, uuid: string): Promise<T | undefined> {
    return this.db.loadByUuid(ctx, entity, uuid);
  }

  /**
   * Stores a new or changed part of a person that was loaded for changing. A new attribute takes the place of the one of its type.
   *
   * @returns what is stored: the present attribute when the new one says the same
   */
  @requires(addPeople, editPeople)
  async save<T extends PersonPart>(ctx: Ctx, part: T, person: Person): Promise<T> {
    part.person = person;
    let stored: PersonPart = part;
    if (part instanceof PersonAttribute) stored = this.placeAttribute(ctx, person, part);
    else if (part instanceof PersonName) person.names = this.place(person.names, part);
    else person.addresses = this.place(person.addresses, part as PersonAddress);
    await this.storePerson(ctx, person);
    return stored as T;
  }

  /** Voids a part. A voided one stays as it is. */
  @requires(editPeople)
  async void(ctx: Ctx, part: PersonPart, reason: string): Promise<void> {
    if (part.voided) return;
    const person = await this.ownerOf(ctx, part);
    voidPart(ctx, part, reason);
    await this.storePerson(ctx, person);
  }

  /** Deletes a part for good. */
  @requires(editPeople)
  async purge(ctx: Ctx, part: PersonPart): Promise<void> {
    const person = await this.ownerOf(ctx, part);
    person.names = person.names.filter((name) => name !== part);
    person.addresses = person.addresses.filter((address) => address !== part);
    person.attributes = person.attributes.filter((attribute) => attribute !== part);
    if (part instanceof PersonAttribute && part.attributeType.editPrivilege) ctx.requireAny([part.attributeType.editPrivilege.privilege]);
    await this.db.inTransaction(ctx, async (inner) => {
      await this.db.purge(inner, part);
      await this.storePerson(inner, person);
    });
  }

  /**
   * The text under which a value of an attribute type is stored: the id of the concept or location that a uuid or id names, else the text.
   *
   * @throws {@link InvalidInputError} when the type refers to something that does not exist
   * @source webservices.rest 3.5.0 PersonAttributeResource1_8.setValue
   */
  @requires(getPeople)
  storedValue(_ctx: Ctx, type: PersonAttributeType, text: string): string {
    const entity = referencedEntity(type.format);
    if (!entity || text.trim() === '') return text;
    const found = this.db.cache.find(entity, text) ?? (/^\d{1,9}$/.test(text) ? this.db.cache.get(entity, Number(text)) : undefined);
    if (!found) throw InvalidInputError.of(`[value => no ${entity.name} has the uuid given for "${type.name}"]`);
    return String(found.id);
  }

  private place<T extends PersonName | PersonAddress>(members: readonly T[], part: T): readonly T[] {
    const all = part.voided || members.includes(part) ? members : [...members, part];
    if (part.preferred && !part.voided) prefer(all, part);
    return all;
  }

  private placeAttribute(ctx: Ctx, person: Person, attribute: PersonAttribute): PersonAttribute {
    const problems = new Problems('PersonAttribute');
    if (!attribute.attributeType) problems.field('attributeType', 'error.null');
    if (!attribute.value?.trim()) problems.field('value', 'error.null');
    problems.throwIfAny();
    if (this.db.isStored(attribute)) return attribute;
    return replaceAttribute(ctx, person, attribute);
  }

  private async ownerOf(ctx: Ctx, part: PersonPart): Promise<Person> {
    const person = part.person ? await this.persons.loadById(ctx, part.person.id) : undefined;
    if (!person) throw new NotFoundError('Person');
    return person;
  }

  private async storePerson(ctx: Ctx, person: Person): Promise<void> {
    requireAttributePrivileges(ctx, this.db, person);
    const problems = new Problems('Person');
    validatePerson(ctx, person, problems);
    problems.throwIfAny();
    await this.db.inTransaction(ctx, (inner) => this.persons.store(inner, person));
  }

  private column(entity: EntityClass, name: string, value: string | number): Sql {
    return sql`${this.named(entity, name)} = ${value}`;
  }

  private named(entity: EntityClass, column: string): Sql {
    return raw(`"${this.db.models.of(entity).table}"."${column}"`);
  }
}

/**
 * Adds an attribute. One of the same type and value stays instead, one with another value is voided.
 *
 * @returns what the person has now
 * @source openmrs-core 2.8.7 Person.addAttribute
 */
function replaceAttribute(ctx: Ctx, person: Person, attribute: PersonAttribute): PersonAttribute {
  const same = person.attributes.find((item) => !item.voided && item.attributeType.id === attribute.attributeType.id);
  if (same?.value === attribute.value) return same;
  if (same) voidPart(ctx, same, `New value: ${attribute.value}`);
  person.attributes = [...person.attributes, attribute];
  return attribute;
}
