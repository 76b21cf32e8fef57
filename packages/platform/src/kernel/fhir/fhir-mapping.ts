import type { Sql } from 'sql-template-tag';
import { type EntityClass, type Shape, shapeOf } from '../db/index.js';
import type { ServiceClass, Services } from '../service/index.js';
import type { FhirContext } from './fhir-context.js';
import type { FhirElement } from './fhir-element.js';
import type { FhirOperation } from './fhir-operation.js';
import type { FhirStore, FhirWritableStore } from './fhir-store.js';
import type { FhirBody, FhirResource, Reference } from './fhir-types.js';
import type { FhirSearchParameters, HasCondition, Restriction, SortKey } from './search-parameter.js';

/** Which timestamps a store's rows have: `changed` both, `created` only the first counts, `none` the resource has no `meta`. */
export type FhirAudit = 'changed' | 'created' | 'none';

/** What clients may do besides read and search. */
export type FhirWrite = 'create' | 'update' | 'patch' | 'delete';

/** A search that the client asks for with `_query`. */
export interface FhirNamedQuery {
  readonly search: FhirSearchParameters;
  /** Holds for every row of the query. */
  readonly where?: Sql;
  /** In force unless the client sorts. */
  readonly order?: Sql;
  /** Always included, for example `MedicationRequest:encounter`; with the prefix `iterate ` also for what was included. */
  readonly revincludes?: readonly string[];
}

/** The reference elements of a resource that `_include` may follow. */
export type FhirInclude = (resource: FhirResource) => Reference | readonly (Reference | undefined)[] | undefined;

/**
 * How rows of one store are shown, found and written as a FHIR resource.
 * Several mappings may share a resource type: they are searched one after the other and read by trying each.
 */
export interface FhirDeclaration<T extends object, S extends FhirStore<T>, P = undefined> {
  /** Resource type, for example `Encounter`. */
  readonly resource: string;
  readonly entity: EntityClass<T>;
  /** The service whose `select` and `count` answer; privileges stand there. */
  readonly service: ServiceClass<S>;
  /** The entity's table and its key column; the conditions of this mapping are on it. */
  readonly table: string;
  readonly key: string;
  /** The flag of removed rows: never found by a search, answered 410 by a read. */
  readonly removedBy: 'voided' | 'retired' | 'nothing';
  /** A fallback is read when the primary does not know the id; `_include` asks only the primary. */
  readonly role?: 'primary' | 'fallback';
  /** Its rows come before those of the other mappings of the resource. */
  readonly searchedFirst?: boolean;
  readonly audit?: FhirAudit;
  /** Where the id stands, unless it is the table's `uuid`. */
  readonly id?: { readonly sql: Sql; readonly needs: string; readonly of: (object: T) => string };
  /** Joins of every selection, to-one only. */
  readonly joins?: Sql;
  /** Holds for every row of the mapping, for reads too. */
  readonly where?: Sql;
  /** Dotted paths of all properties that `prepare` and `toFhir` use. */
  readonly needs: readonly string[];
  /** Loads for all rows of a page at once what a shape cannot express. */
  readonly prepare?: (objects: readonly T[], rc: FhirContext) => Promise<P>;
  /** Elements in FHIR's order, without `resourceType` and `id`; `meta` only for tags. */
  readonly toFhir: (object: T, rc: FhirContext, prepared: P) => FhirBody;
  readonly search?: FhirSearchParameters;
  /** All `_has` of a request together; undefined: none is understood. */
  readonly has?: (conditions: readonly HasCondition[], rc: FhirContext) => Restriction;
  /** Keys of `_sort` besides `_id` and `_lastUpdated`. */
  readonly sort?: Readonly<Record<string, SortKey>>;
  /** By the parameter's name as in `_include=Type:name`. */
  readonly includes?: Readonly<Record<string, FhirInclude>>;
  /** Values of `_revinclude`, as `Type:reference parameter`. */
  readonly revincludes?: readonly string[];
  readonly queries?: Readonly<Record<string, FhirNamedQuery>>;
  /** By name with the dollar sign. */
  readonly operations?: Readonly<Record<string, FhirOperation<T, S>>>;
  /** Elements that `_summary=true` keeps. */
  readonly summaryElements?: readonly string[];
  /** Elements that `_elements` and `_summary=text` keep besides those asked for. */
  readonly mandatoryElements?: readonly string[];
  readonly writes?: readonly FhirWrite[];
  /** Whether a new resource belongs in this store; absent: any. Where several mappings create, the first that takes the body does. */
  readonly accepts?: (body: FhirElement) => boolean;
  /**
   * Sets the object's properties from a body that was read leniently; runs in the transaction that saves.
   *
   * @throws InvalidInputError naming the element
   */
  readonly fromFhir?: (object: T & { uuid: string }, body: FhirElement, rc: FhirContext, isNew: boolean) => void | Promise<void>;
  /** Instead of the store's create and save; answers the id. */
  readonly create?: (service: S, body: FhirElement, rc: FhirContext, id: string | undefined) => Promise<string>;
  /** Instead of the store's load and save; answers the id, undefined when this store does not know it. */
  readonly update?: (service: S, id: string, body: FhirElement, rc: FhirContext) => Promise<string | undefined>;
  /** Instead of the store's void or retire; answers whether this store knows the id. */
  readonly remove?: (service: S, id: string, rc: FhirContext) => Promise<boolean>;
}

/** A declared mapping, its types checked and forgotten; made by {@link fhirMapping}. */
export interface FhirMapping extends Omit<FhirDeclaration<object, FhirStore<object>, unknown>, 'fromFhir'> {
  readonly fromFhir:
    ((object: object & { uuid: string }, body: FhirElement, rc: FhirContext, isNew: boolean) => void | Promise<void>) | undefined;
  readonly shape: Shape;
  store(services: Services): FhirStore<object>;
  writableStore(services: Services): FhirWritableStore<object>;
}

/**
 * Declares how a store is shown as a FHIR resource.
 *
 * @throws Error when a write is offered that nothing carries out
 */
export function fhirMapping<T extends object, S extends FhirStore<T>, P = undefined>(declaration: FhirDeclaration<T, S, P>): FhirMapping {
  const erased = declaration as unknown as Omit<FhirMapping, 'shape' | 'store' | 'writableStore'>;
  checkWrites(erased);
  return Object.freeze({
    ...erased,
    shape: shapeOf([...declaration.needs, ...ownNeeds(erased)]),
    store: (services: Services) => services.get(erased.service),
    writableStore: (services: Services) => services.get(erased.service) as unknown as FhirWritableStore<object>,
  });
}

function ownNeeds(mapping: Pick<FhirMapping, 'id' | 'audit' | 'removedBy'>): string[] {
  const audit = mapping.audit ?? 'changed';
  return [
    mapping.id?.needs ?? 'uuid',
    ...(audit === 'none' ? [] : ['dateCreated']),
    ...(audit === 'changed' ? ['dateChanged'] : []),
    ...(mapping.removedBy === 'nothing' ? [] : [mapping.removedBy]),
  ];
}

function checkWrites(
  mapping: Pick<FhirMapping, 'resource' | 'table' | 'writes' | 'create' | 'update' | 'remove' | 'removedBy' | 'fromFhir'>,
): void {
  const carriedOut: Record<FhirWrite, boolean> = {
    create: Boolean(mapping.create ?? mapping.fromFhir),
    update: Boolean(mapping.update ?? mapping.fromFhir),
    patch: Boolean(mapping.update ?? mapping.fromFhir),
    delete: Boolean(mapping.remove) || mapping.removedBy !== 'nothing',
  };
  for (const write of mapping.writes ?? []) {
    if (!carriedOut[write])
      throw new Error(`FHIR mapping of ${mapping.resource} from ${mapping.table} offers "${write}" but has nothing that does it`);
  }
}
