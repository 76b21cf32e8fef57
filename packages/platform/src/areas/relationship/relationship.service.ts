import sql, { type Sql } from 'sql-template-tag';
import { requires } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { Db, type PageOf } from '../../kernel/db/index.js';
import { ConflictError, type Problems } from '../../kernel/errors/index.js';
import { DataService, inject, type Read, service } from '../../kernel/service/index.js';
import { Person } from '../person/person.entity.js';
import { RelationshipTypeService } from './relationship-type.service.js';
import { Relationship } from './relationship.entity.js';
import {
  addRelationships,
  deleteRelationships,
  editRelationships,
  getRelationships,
  purgeRelationships,
} from './relationship.privileges.js';

/** Which relationships; persons by uuid, the type by uuid or by the text of either side. */
export interface RelationshipQuery {
  /** On either side. */
  readonly person?: string | undefined;
  /** On the side that `person` is not on. */
  readonly relatedPerson?: string | undefined;
  readonly personA?: string | undefined;
  readonly personB?: string | undefined;
  readonly relation?: string | undefined;
}

/** The door to relationships. @source openmrs-core 2.8.7 PersonServiceImpl */
@service()
export class RelationshipService extends DataService<Relationship> {
  readonly entity = Relationship;
  readonly privileges = {
    get: [getRelationships],
    add: [addRelationships, editRelationships],
    edit: [editRelationships, addRelationships],
    delete: [deleteRelationships],
    purge: [purgeRelationships],
  };

  constructor(
    @inject(Db) db: Db,
    @inject(RelationshipTypeService) private readonly types: RelationshipTypeService,
  ) {
    super(db);
  }

  /** Relationships that are not voided: of one person those as A first. An unknown person or type finds none. */
  @requires(getRelationships)
  async search(ctx: Ctx, query: RelationshipQuery, read: Read): Promise<PageOf<Relationship>> {
    const uuids = [query.person, query.relatedPerson, query.personA, query.personB].filter((uuid) => uuid !== undefined);
    const found = await this.db.read(ctx, Person, { id: true, uuid: true }, { where: sql`person.uuid = any(${uuids}::text[])` });
    const idOf = (uuid: string | undefined) => (uuid === undefined ? undefined : (found.find((person) => person.uuid === uuid)?.id ?? 0));
    const type =
      query.relation === undefined ? undefined : (this.types.find(ctx.granting('Get Relationship Types'), query.relation)?.id ?? 0);
    const [one, other, a, b] = [idOf(query.person), idOf(query.relatedPerson), idOf(query.personA), idOf(query.personB)];
    let where: Sql = sql`not relationship.voided`;
    if (one !== undefined) where = sql`${where} and (relationship.person_a = ${one} or relationship.person_b = ${one})`;
    if (other !== undefined) where = sql`${where} and (relationship.person_a = ${other} or relationship.person_b = ${other})`;
    if (a !== undefined) where = sql`${where} and relationship.person_a = ${a}`;
    if (b !== undefined) where = sql`${where} and relationship.person_b = ${b}`;
    if (type !== undefined) where = sql`${where} and relationship.relationship = ${type}`;
    const order =
      one === undefined ? sql`relationship.relationship_id` : sql`(relationship.person_a = ${one}) desc, relationship.relationship_id`;
    return this.db.readPage(ctx, Relationship, read.shape, { where, order }, read.page);
  }

  protected override validate(ctx: Ctx, relationship: Relationship, problems: Problems): void {
    const { personA, personB, relationshipType, startDate, endDate } = relationship;
    if (!personA) problems.field('personA', 'error.null');
    if (!personB) problems.field('personB', 'error.null');
    if (!relationshipType) problems.field('relationshipType', 'error.null');
    if (personA && personB && personA.id === personB.id) {
      throw new ConflictError('Person.cannot.same', [], 'A person cannot be related to himself or herself');
    }
    if (startDate && endDate && startDate > endDate) problems.global('Relationship.InvalidEndDate.error');
    if (startDate && startDate > ctx.now) problems.global('error.date.future');
  }
}
