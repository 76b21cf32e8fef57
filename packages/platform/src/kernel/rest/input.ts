import type { Ctx } from '../context/index.js';
import type { ColumnModel, EntityClass, EntityModel, EntityModels } from '../db/index.js';
import { InvalidInputError } from '../errors/index.js';
import type { Services } from '../service/index.js';
import { calendarDate, parseInstant } from './dates.js';
import type { Operated } from './operations.js';
import { nameOf, ownProperty, type ResourceRegistry } from './registry.js';
import type { PropertyDefinition, RestResource } from './resource.js';

/** A JSON object of a request. */
export type InputObject = Readonly<Record<string, unknown>>;

type Fields = Record<string, unknown>;

/** Converts values of a request; one for each request, so that an object named twice is looked up once. */
export interface InputContext<S = unknown> {
  readonly ctx: Ctx;
  /** The service of the resource whose property is being set. */
  readonly service: S;
  readonly services: Services;
  /** Whether the object is new. */
  readonly creating: boolean;
  /**
   * The object of an entity class that a uuid, or an object with a `uuid`, stands for.
   *
   * @returns null for null and, as upstream, for an unknown uuid
   */
  reference<T extends object>(entity: EntityClass<T>, value: unknown, property: string): Promise<T | null>;
  /** The objects that each element of an array stands for. @throws {@link InvalidInputError} on an unknown one, or when the value is no array */
  references<T extends object>(entity: EntityClass<T>, value: unknown, property: string): Promise<T[]>;
  /** A new or, where the object names the uuid of a stored one, loaded object of a resource with the request's values set. */
  nested<T extends object>(resourceName: string, value: unknown, property: string): Promise<T>;
  /** Each element of an array through {@link InputContext.nested}. @throws when the value is no array */
  nestedList<T extends object>(resourceName: string, value: unknown, property: string): Promise<T[]>;
  /** Text, number, boolean or instant, converted to the type of the entity's column. */
  scalar(entity: EntityClass, property: string, value: unknown): unknown;
}

/** Parts of the engine that input conversion uses. */
export interface InputEngine {
  readonly registry: ResourceRegistry;
  readonly models: EntityModels;
  readonly services: Services;
  operations(resource: RestResource): Operated;
}

/** Names that every request may repeat and nobody sets. */
export const IGNORED = new Set(['display', 'links', 'auditInfo', 'resourceVersion', 'type']);

/** What the server notes of each write. */
const AUDIT_STAMPS = new Set(['creator', 'dateCreated', 'changedBy', 'dateChanged', 'voidedBy', 'dateVoided', 'retiredBy', 'dateRetired']);

/** One request's conversions. */
export class Input {
  private readonly references = new Map<string, Promise<object | null>>();

  constructor(
    private readonly engine: InputEngine,
    private readonly ctx: Ctx,
  ) {}

  /** Sets one property of a draft from a request's value. @throws {@link InvalidInputError} naming property and rule */
  async set(resource: RestResource, draft: object, property: string, value: unknown, creating: boolean): Promise<void> {
    const definition = ownProperty(resource.properties, property) as PropertyDefinition<object, unknown> | undefined;
    if (definition?.set) {
      await definition.set(draft, value, this.contextFor(resource, draft, creating));
      return;
    }
    this.requireSettable(this.engine.models.of(resource.entity), property, value);
    const target = definition?.from === undefined ? { object: draft as Fields, property } : walk(draft as Fields, definition.from);
    const model = this.engine.models.of(resource.entity);
    const column = definition?.from === undefined ? model.columns.get(property) : undefined;
    if (column) {
      target.object[target.property] = convertScalar(column, property, value);
      return;
    }
    const relation = model.relations.get(definition?.from ?? property);
    if (!relation) throw InvalidInputError.of(`[${property} on class ${resource.entity.name} => the property cannot be set]`);
    target.object[target.property] = await this.reference(relation.target.entity, value, property, definition?.resource);
  }

  /** Rows are told apart by numbers that no request gives; who did what is given with a privilege alone. */
  private requireSettable(model: EntityModel, property: string, value: unknown): void {
    const isNumber = property === 'id' || (property === model.key.property && model.key.generated);
    const isAudit = AUDIT_STAMPS.has(property) && value !== null && !this.ctx.has('Set Audit Data');
    if (isNumber || isAudit) throw InvalidInputError.of(`[${property} on class ${model.name} => the property cannot be set]`);
  }

  private contextFor(resource: RestResource, draft: object, creating: boolean): InputContext {
    const owner = { resource, draft };
    return {
      ctx: this.ctx,
      services: this.engine.services,
      service: this.engine.services.get(resource.service),
      creating,
      reference: (entity, value, property) => this.reference(entity, value, property) as never,
      references: (entity, value, property) => this.listOf(entity, value, property) as never,
      nested: (name, value, property) => this.nested(name, value, property, owner) as never,
      nestedList: async (name, value, property) => {
        const list: unknown[] = requireList(value, property);
        const result: object[] = [];
        for (const item of list) result.push(await this.nested(name, item, property, owner));
        return result as never;
      },
      scalar: (entity, property, value) => {
        const column = this.engine.models.of(entity).columns.get(property);
        if (!column) throw new Error(`${entity.name} has no column "${property}"`);
        return convertScalar(column, property, value);
      },
    };
  }

  private async reference(entity: EntityClass, value: unknown, property: string, resourceName?: string): Promise<object | null> {
    if (value === null || value === undefined) return null;
    const id = typeof value === 'string' ? value : (value as Fields)['uuid'];
    if (typeof id !== 'string' || Array.isArray(value)) {
      throw InvalidInputError.of(`[${property} => expected the uuid of a ${entity.name}, or an object with its "uuid"]`);
    }
    if (id === '') return null;
    const resource = resourceName === undefined ? this.engine.registry.ofEntity(entity) : this.engine.registry.get(resourceName);
    if (!resource) throw InvalidInputError.of(`[${property} => no resource for ${entity.name}]`);
    const key = `${nameOf(resource)}:${id}`;
    let found = this.references.get(key);
    if (!found) {
      found = this.engine
        .operations(resource)
        .reference(this.ctx, id)
        .then((object) => object ?? null);
      this.references.set(key, found);
    }
    return found;
  }

  private async listOf(entity: EntityClass, value: unknown, property: string): Promise<object[]> {
    const found: object[] = [];
    for (const item of requireList(value, property)) {
      const object = await this.reference(entity, item, property);
      if (!object) throw InvalidInputError.of(`[${property} => no ${entity.name} has the uuid given]`);
      if (!found.includes(object)) found.push(object);
    }
    return found;
  }

  private async nested(resourceName: string, value: unknown, property: string, owner?: Owner): Promise<object> {
    const resource = this.engine.registry.get(resourceName);
    if (!resource) throw new Error(`No REST resource is called "${resourceName}"`);
    if (typeof value === 'string') {
      const found = await this.reference(resource.entity, value, property, resourceName);
      if (!found) throw InvalidInputError.of(`[${property} => no ${resource.entity.name} has the uuid given]`);
      return found;
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw InvalidInputError.of(`[${property} => expected an object]`);
    }
    const body = value as InputObject;
    const operations = this.engine.operations(resource);
    const uuid = uuidIn(body);
    const stored = uuid === undefined ? undefined : await operations.load(this.ctx, uuid);
    if (stored && owner) requireOwner(resource, stored, owner, property);
    const draft = stored ?? (await operations.draft(this.ctx, body, undefined));
    if (!stored && uuid !== undefined) (draft as Fields)['uuid'] = uuid;
    for (const name of orderedKeys(resource, body)) {
      if (name === 'uuid' || IGNORED.has(name)) continue;
      await this.set(resource, draft, name, body[name], !stored);
    }
    return draft;
  }
}

/** The object that a nested one becomes part of. */
interface Owner {
  readonly resource: RestResource;
  readonly draft: object;
}

/** Children are changed through their own parent alone. */
function requireOwner(child: RestResource, stored: object, { resource, draft }: Owner, property: string): void {
  if (child.parent === undefined || child.parent.resource !== nameOf(resource)) return;
  const { id: present } = ((stored as Fields)[child.parent.property] ?? {}) as { id?: unknown };
  if (present !== undefined && present !== (draft as { id?: unknown }).id) {
    throw InvalidInputError.of(`[${property} => a uuid given belongs to another ${resource.name}]`);
  }
}

const UUID = /^[\w.:-]+$/;

/**
 * The uuid that a request gives an object; undefined when it gives none.
 *
 * @throws {@link InvalidInputError} when it is no text, or holds characters that no address takes
 */
export function uuidIn(body: InputObject): string | undefined {
  const uuid = Object.hasOwn(body, 'uuid') ? body['uuid'] : undefined;
  if (uuid === undefined || uuid === null || uuid === '') return undefined;
  if (typeof uuid !== 'string' || !UUID.test(uuid)) throw InvalidInputError.of('[uuid => expected letters, digits, "-", "_", "." or ":"]');
  return uuid;
}

/** The body's properties: those that the resource lists first in its own order, then the others in body order. */
function orderedKeys(resource: RestResource, body: InputObject): string[] {
  const listed = (resource.creatable ?? []).map((item) => item.replace('*', '')).filter((name) => name in body);
  return [...new Set([...listed, ...Object.keys(body)])];
}

function walk(draft: Fields, path: string): { object: Fields; property: string } {
  const names = path.split('.');
  let object = draft;
  for (const name of names.slice(0, -1)) {
    const next = object[name];
    if (typeof next !== 'object' || next === null) throw InvalidInputError.of(`[${path} => ${name} is not set]`);
    object = next as Fields;
  }
  return { object, property: names.at(-1) ?? '' };
}

/** @throws {@link InvalidInputError} when the value is no array */
export function requireList(value: unknown, property: string): unknown[] {
  if (!Array.isArray(value)) throw InvalidInputError.of(`[${property} => expected an array]`);
  return value;
}

/**
 * Converts a JSON value to the type of a column.
 *
 * @throws {@link InvalidInputError} naming the property and the type
 * @source webservices.rest 3.5.0 ConversionUtil.convert
 */
export function convertScalar(column: ColumnModel, property: string, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  const { type } = column;
  if (type.startsWith('timestamp')) return parseInstant(textOf(value, property, 'a date'));
  if (type === 'date') return calendarDate(parseInstant(textOf(value, property, 'a date')));
  if (type === 'time') return timeOf(textOf(value, property, 'a time'));
  if (type === 'boolean') return booleanOf(value, property);
  if (type === 'integer' || type === 'int' || type === 'smallint') return integerOf(value, property);
  if (type === 'double precision' || type === 'float' || type === 'numeric') return numberOf(value, property);
  if (typeof value === 'boolean') return String(value);
  return textOf(value, property, 'text');
}

function textOf(value: unknown, property: string, expected: string): string {
  if (typeof value !== 'string') throw InvalidInputError.of(`[${property} => expected ${expected}, got ${describe(value)}]`);
  return value;
}

function timeOf(text: string): string {
  return /^\d{1,2}:\d{2}(:\d{2})?$/.test(text) ? text : parseInstant(text).toTimeString().slice(0, 8);
}

function booleanOf(value: unknown, property: string): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string' && /^(true|false)$/i.test(value.trim())) return value.trim().toLowerCase() === 'true';
  throw InvalidInputError.of(`[${property} => expected true or false, got ${describe(value)}]`);
}

function integerOf(value: unknown, property: string): number {
  const number = numberOf(value, property);
  const whole = typeof value === 'number' ? Math.trunc(number) : number;
  if (!Number.isInteger(whole) || Math.abs(whole) > 2_147_483_647)
    throw InvalidInputError.of(`[${property} => expected a whole number, got ${describe(value)}]`);
  return whole;
}

/** Numbers as people write them; JavaScript reads more, as hexadecimal ones. */
const DECIMAL = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

function numberOf(value: unknown, property: string): number {
  const number = typeof value === 'number' ? value : typeof value === 'string' && DECIMAL.test(value) ? Number(value) : Number.NaN;
  if (!Number.isFinite(number)) throw InvalidInputError.of(`[${property} => expected a number, got ${describe(value)}]`);
  return number;
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return 'an array';
  if (value === null) return 'null';
  return typeof value === 'object' ? 'an object' : `${typeof value}`;
}
