import { requires } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { Db, type PageOf } from '../../kernel/db/index.js';
import { Problems } from '../../kernel/errors/index.js';
import { Events } from '../../kernel/events/index.js';
import { DataService, inject, type Read, service } from '../../kernel/service/index.js';
import { PatientSearchService } from '../patient-search/index.js';
import { Person } from './person.entity.js';
import { PersonUnvoided, PersonVoided, voidingOf } from './person.events.js';
import { addPeople, editPeople, getPeople, purgePeople } from './person.privileges.js';
import { PersonRepository } from './person.repository.js';
import { requireAttributePrivileges, validatePerson } from './person.validator.js';

/** The door to persons, patients or not. @source openmrs-core 2.8.7 PersonServiceImpl */
@service()
export class PersonService extends DataService<Person> {
  readonly entity = Person;
  readonly privileges = {
    get: [getPeople],
    add: [addPeople, editPeople],
    edit: [editPeople, addPeople],
    delete: [editPeople],
    purge: [purgePeople],
  };
  private readonly persons: PersonRepository;

  constructor(
    @inject(Db) db: Db,
    @inject(Events) private readonly events: Events,
    @inject(PatientSearchService) private readonly searching: PatientSearchService,
  ) {
    super(db);
    this.persons = new PersonRepository(db);
  }

  /** The person with names, addresses and attributes, for changing. */
  override async load(ctx: Ctx, uuid: string): Promise<Person | undefined> {
    this.check(ctx, this.privileges.get);
    return this.persons.load(ctx, uuid);
  }

  /** Whether a stored person is a patient. */
  @requires(getPeople)
  isPatient(ctx: Ctx, person: Person): Promise<boolean> {
    return this.persons.isPatient(ctx, person);
  }

  /** People found by words of their names or by a searchable attribute; all of them when the text is blank. */
  @requires(getPeople)
  search(ctx: Ctx, text: string, read: Read): Promise<PageOf<Person>> {
    return this.searching.people(ctx, text, read);
  }

  /** Stores a new or changed person; one whose flag was taken away is restored with what had been voided with it. */
  override async save(ctx: Ctx, person: Person): Promise<Person> {
    if (person.voided || !this.db.isStored(person) || this.db.before(person, 'voided') !== true) return super.save(ctx, person);
    this.check(ctx, this.privileges.delete);
    return this.db.inTransaction(ctx, async (inner) => {
      person.voided = true;
      await this.unvoidWith(inner, person);
      return super.save(inner, person);
    });
  }

  protected override validate(ctx: Ctx, person: Person, problems: Problems): void {
    requireAttributePrivileges(ctx, this.db, person);
    validatePerson(ctx, person, problems);
  }

  protected override async store(ctx: Ctx, person: Person): Promise<Person> {
    await this.persons.store(ctx, person);
    return person;
  }

  protected override async voidWith(ctx: Ctx, person: Person, reason: string): Promise<void> {
    await this.persons.void(ctx, person, reason);
    await this.events.publish(ctx, PersonVoided, person.uuid, voidingOf(person));
  }

  protected override async unvoidWith(ctx: Ctx, person: Person): Promise<void> {
    const voiding = voidingOf(person);
    await this.persons.unvoid(ctx, person);
    await this.events.publish(ctx, PersonUnvoided, person.uuid, voiding);
  }

  protected override remove(ctx: Ctx, person: Person): Promise<void> {
    return this.persons.remove(ctx, person);
  }
}
