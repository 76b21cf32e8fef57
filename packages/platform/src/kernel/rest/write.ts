import { isDeepStrictEqual } from 'node:util';
import type { Ctx } from '../context/index.js';
import type { EntityModels } from '../db/index.js';
import { InvalidInputError } from '../errors/index.js';
import { IGNORED, Input, type InputEngine, type InputObject, uuidIn } from './input.js';
import { valueAt } from './object-path.js';
import type { Operated } from './operations.js';
import type { Renderings } from './rendering.js';
import type { RestResource } from './resource.js';

type Fields = Record<string, unknown>;

const AUDIT = [
  'dateCreated',
  'creator',
  'dateChanged',
  'changedBy',
  'retired',
  'retireReason',
  'retiredBy',
  'dateRetired',
  'voided',
  'voidReason',
  'voidedBy',
  'dateVoided',
];

/** What the writing of one resource needs. */
export interface WriteEngine extends InputEngine {
  readonly models: EntityModels;
  readonly renderings: Renderings;
  readonly uriPrefix: string;
}

/** The text of an object's uuid. */
export function uuidOf(resource: RestResource, object: object): string {
  return String(valueAt(object, resource.uuid ?? 'uuid'));
}

/**
 * Creates an object from a request. Properties are set in the resource's order, not the body's.
 *
 * @throws {@link InvalidInputError} on unknown, not settable or missing properties
 * @source webservices.rest 3.5.0 DelegatingCrudResource.create
 */
export async function createFrom(
  engine: WriteEngine,
  operated: Operated,
  ctx: Ctx,
  body: InputObject,
  parent: object | undefined,
): Promise<object> {
  const { resource } = operated;
  if (!resource.creatable && resource.create === undefined) await operated.create(ctx, {}, parent);
  const draft = await operated.draft(ctx, body, parent);
  const allowed = (resource.creatable ?? []).map((item) => item.replace('*', ''));
  const model = engine.models.of(resource.entity);
  const settable = new Set([...allowed, 'uuid', ...(ctx.has('Set Audit Data') ? AUDIT.filter((name) => isProperty(model, name)) : [])]);
  const input = new Input(engine, ctx);
  requireParent(resource, body, parent);
  const uuid = uuidIn(body);
  if (uuid !== undefined) setUuid(resource, draft, uuid);
  for (const name of [...allowed, ...AUDIT]) {
    if (name in body && settable.has(name) && !isParentRelation(resource, name)) await input.set(resource, draft, name, body[name], true);
  }
  const refused = Object.keys(body).filter((name) => !settable.has(name) && !IGNORED.has(name) && !isParentRelation(resource, name));
  if (refused.length > 0) throw InvalidInputError.of(`[Some properties are not allowed to be set: ${refused.join(', ')}]`);
  const required = (resource.creatable ?? []).filter((item) => item.endsWith('*')).map((item) => item.slice(0, -1));
  const missing = required.filter((name) => !(name in body) && !isParentRelation(resource, name));
  if (missing.length > 0) throw InvalidInputError.of(`[Some required properties are missing: ${missing.join(', ')}]`);
  return operated.create(ctx, draft, parent);
}

/**
 * Changes an object from a request. A value equal to the present one may be repeated, so that what was read can be sent back.
 *
 * @source webservices.rest 3.5.0 DelegatingCrudResource.update, setConvertedProperties
 */
export async function updateFrom(
  engine: WriteEngine,
  operated: Operated,
  ctx: Ctx,
  object: object,
  body: InputObject,
  parent: object | undefined,
): Promise<object> {
  const { resource } = operated;
  requireParent(resource, body, parent);
  const allowed = (resource.updatable ?? resource.creatable ?? []).map((item) => item.replace('*', ''));
  if (!resource.parent && resource.kind === 'data' && !allowed.includes('voided')) allowed.push('voided');
  if (!resource.parent && resource.kind === 'metadata' && !allowed.includes('retired')) allowed.push('retired');
  const input = new Input(engine, ctx);
  const settable = new Set(allowed);
  const others = Object.keys(body).filter((name) => !settable.has(name) && !IGNORED.has(name) && !isParentRelation(resource, name));
  if (others.length > 0) await refuseChanged(engine, operated, ctx, object, body, others);
  for (const name of allowed) {
    if (name in body && !isParentRelation(resource, name)) await input.set(resource, object, name, body[name], false);
  }
  return operated.update(ctx, object, parent);
}

/** Properties that may not be set are tolerated when they repeat the present value. */
async function refuseChanged(
  engine: WriteEngine,
  operated: Operated,
  ctx: Ctx,
  object: object,
  body: InputObject,
  names: readonly string[],
): Promise<void> {
  const { resource } = operated;
  const representation = {
    kind: 'custom' as const,
    text: names.map((name) => `${name}:ref`).join(','),
    items: names.map((property) => ({ property, nested: 'ref' as const })),
  };
  const rendering = engine.renderings.of(resource, representation);
  const present = await operated.find(ctx, uuidOf(resource, object), rendering.shape);
  const shown = present ? (rendering.render(present, { ctx, uriPrefix: engine.uriPrefix }) as Fields) : {};
  const refused = names.filter((name) => !sameValue(body[name], shown[name]));
  if (refused.length > 0) throw InvalidInputError.of(`[Some properties are not allowed to be set: ${refused.join(', ')}]`);
}

function sameValue(given: unknown, present: unknown): boolean {
  if (isDeepStrictEqual(given, present)) return true;
  const identity = (value: unknown): unknown => (typeof value === 'object' && value !== null && 'uuid' in value ? value.uuid : value);
  if (Array.isArray(given) && Array.isArray(present)) {
    return given.length === present.length && given.every((item, index) => sameValue(item, present[index]));
  }
  if (identity(given) !== undefined && identity(given) === identity(present)) return true;
  if (typeof given === 'string' && typeof present === 'string') {
    const [left, right] = [Date.parse(given), Date.parse(present.replace(/\+0000$/, 'Z'))];
    return !Number.isNaN(left) && left === right;
  }
  return (given === null || given === undefined) && (present === null || present === undefined);
}

function setUuid(resource: RestResource, draft: object, uuid: string): void {
  const path = (resource.uuid ?? 'uuid').split('.');
  let at = draft as Fields;
  for (const name of path.slice(0, -1)) {
    const next = at[name] as Fields | undefined;
    if (!next) return;
    at = next;
  }
  at[path.at(-1) ?? 'uuid'] = uuid;
}

/** A child stays with the parent in the address, whatever the body says of it. */
function requireParent(resource: RestResource, body: InputObject, parent: object | undefined): void {
  const property = resource.parent?.property;
  if (property === undefined || parent === undefined || !Object.hasOwn(body, property)) return;
  const given = body[property];
  const uuid = typeof given === 'object' && given !== null ? (given as Fields)['uuid'] : given;
  const { uuid: own, person } = parent as { uuid?: unknown; person?: { uuid?: unknown } };
  if (uuid !== (own ?? person?.uuid)) {
    throw InvalidInputError.of(`[Some properties are not allowed to be set: ${property}]`);
  }
}

function isParentRelation(resource: RestResource, name: string): boolean {
  return resource.parent?.property === name;
}

function isProperty(model: ReturnType<EntityModels['of']>, name: string): boolean {
  return model.columns.has(name) || model.relations.has(name);
}
