import type { Ctx } from '../context/index.js';
import { ForbiddenError } from '../errors/index.js';
import type { FhirContext } from './fhir-context.js';
import type { MappedResource } from './fhir-conversion.js';
import { FhirElement, isObject } from './fhir-element.js';
import { FhirError } from './fhir-error.js';
import type { FhirMapping, FhirWrite } from './fhir-mapping.js';
import { readResource } from './fhir-read.js';
import type { FhirWritableStore } from './fhir-store.js';
import { upsertResources } from './fhir-settings.js';
import type { OperationOutcome } from './fhir-types.js';
import { applyJsonPatch, applyMergePatch } from './json-patch.js';
import type { FhirEngine } from './search-execution.js';

/** Runs work in one transaction. */
export type InTransaction = <R>(ctx: Ctx, work: (ctx: Ctx) => Promise<R>) => Promise<R>;

/** What writing needs besides reading. */
export interface FhirWriter extends FhirEngine {
  readonly inTransaction: InTransaction;
}

/** What a write left behind; without a resource when the caller may write but not read. */
export interface Written {
  readonly id: string;
  readonly created: boolean;
  readonly stored: MappedResource | undefined;
}

/** How a patch is written down. */
export type PatchFormat = 'json-patch' | 'merge-patch';

/**
 * Stores a new resource in the first mapping that can. An id in the body is discarded.
 *
 * @throws FhirError 400 when the type cannot be created or the body is another type
 */
export async function createResource(writer: FhirWriter, resource: string, json: unknown, rc: FhirContext): Promise<Written> {
  mappingFor(writer, resource, 'create', 'POST');
  const body = bodyOf(resource, json);
  const mapping = creating(writer, resource, body);
  if (!mapping) throw new FhirError(400, 'Invalid type of request');
  const id = await transaction(writer, rc, (inner) => create(writer, mapping, body, inner, undefined));
  return written(writer, resource, id, true, rc);
}

/**
 * Changes a stored resource; the response's id may be another where the store keeps its history by new rows.
 *
 * @throws FhirError 400 when the body's id is not the address's, 404 when no mapping knows the id
 */
export async function updateResource(writer: FhirWriter, resource: string, id: string, json: unknown, rc: FhirContext): Promise<Written> {
  mappingFor(writer, resource, 'update', 'PUT');
  const body = bodyOf(resource, json);
  checkId(body, id);
  const outcome = await transaction(writer, rc, async (inner) => {
    const changed = await update(writer, resource, 'update', id, body, inner);
    if (changed !== undefined) return { id: changed, created: false };
    const upsert = upsertMapping(writer, resource, body, rc);
    return upsert && { id: await create(writer, upsert, body, inner, id), created: true };
  });
  if (!outcome) throw FhirError.unknown(resource, id);
  return written(writer, resource, outcome.id, outcome.created, rc);
}

/**
 * Changes the elements that a patch names: the resource as it is read, patched, is written back.
 *
 * @throws FhirError 400 for a patch that cannot be applied, 404 and 410 as reading does
 */
export async function patchResource(
  writer: FhirWriter,
  resource: string,
  id: string,
  format: PatchFormat,
  patch: unknown,
  rc: FhirContext,
): Promise<Written> {
  mappingFor(writer, resource, 'patch', 'PATCH');
  const changed = await transaction(writer, rc, async (inner) => {
    const { resource: current } = await readResource(writer, resource, id, inner);
    const body = bodyOf(resource, format === 'json-patch' ? applyJsonPatch(current, patch) : applyMergePatch(current, patch));
    checkId(body, id);
    return update(writer, resource, 'patch', id, body, inner);
  });
  if (changed === undefined) throw FhirError.unknown(resource, id);
  return written(writer, resource, changed, false, rc);
}

/**
 * Voids or retires; what is removed already stays so.
 *
 * @throws FhirError 404 when no mapping knows the id
 */
export async function deleteResource(writer: FhirWriter, resource: string, id: string, rc: FhirContext): Promise<OperationOutcome> {
  mappingFor(writer, resource, 'delete', 'DELETE');
  const known = await transaction(writer, rc, async (inner) => {
    for (const mapping of offering(writer, resource, 'delete')) if (await remove(writer, mapping, id, inner)) return true;
    return false;
  });
  if (!known) throw FhirError.unknown(resource, id);
  return deleted;
}

const deletedText = 'This resource has been deleted';
const deleted: OperationOutcome = {
  resourceType: 'OperationOutcome',
  issue: [
    {
      severity: 'information',
      code: 'informational',
      details: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/operation-outcome', code: 'MSG_DELETED', display: deletedText }],
        text: deletedText,
      },
    },
  ],
};

function offering(writer: FhirWriter, resource: string, write: FhirWrite): FhirMapping[] {
  return writer.registry.get(resource).mappings.filter((mapping) => mapping.writes?.includes(write));
}

function mappingFor(writer: FhirWriter, resource: string, write: FhirWrite, method: string): FhirMapping {
  const mapping = offering(writer, resource, write)[0];
  if (!mapping) throw FhirError.notSupported(method, resource, []);
  return mapping;
}

/** The first mapping that takes a new resource. */
function creating(writer: FhirWriter, resource: string, body: FhirElement): FhirMapping | undefined {
  return offering(writer, resource, 'create').find((mapping) => mapping.accepts?.(body) ?? true);
}

function upsertMapping(writer: FhirWriter, resource: string, body: FhirElement, rc: FhirContext): FhirMapping | undefined {
  const allowed = upsertResources
    .read(rc.ctx.environment.settings)
    .split(',')
    .map((name) => name.trim());
  return allowed.includes(resource) ? creating(writer, resource, body) : undefined;
}

async function create(
  writer: FhirWriter,
  mapping: FhirMapping,
  body: FhirElement,
  rc: FhirContext,
  id: string | undefined,
): Promise<string> {
  if (mapping.create) return mapping.create(mapping.store(writer.services), body, rc, id);
  const store = mapping.writableStore(writer.services);
  const object = store.create() as { uuid: string };
  if (id !== undefined) object.uuid = id;
  await mapping.fromFhir?.(object, body, rc, true);
  return idOfStored(mapping, await store.save(rc.ctx, object));
}

async function update(
  writer: FhirWriter,
  resource: string,
  write: 'update' | 'patch',
  id: string,
  body: FhirElement,
  rc: FhirContext,
): Promise<string | undefined> {
  for (const mapping of offering(writer, resource, write)) {
    const changed = mapping.update
      ? await mapping.update(mapping.store(writer.services), id, body, rc)
      : await updateLoaded(writer, mapping, id, body, rc);
    if (changed !== undefined) return changed;
  }
  return undefined;
}

async function updateLoaded(
  writer: FhirWriter,
  mapping: FhirMapping,
  id: string,
  body: FhirElement,
  rc: FhirContext,
): Promise<string | undefined> {
  const store = mapping.writableStore(writer.services);
  const object = await loadById(mapping, store, id, rc);
  if (!object) return undefined;
  await mapping.fromFhir?.(object, body, rc, false);
  return idOfStored(mapping, await store.save(rc.ctx, object));
}

async function remove(writer: FhirWriter, mapping: FhirMapping, id: string, rc: FhirContext): Promise<boolean> {
  if (mapping.remove) return mapping.remove(mapping.store(writer.services), id, rc);
  const store = mapping.writableStore(writer.services);
  const object = await loadById(mapping, store, id, rc);
  if (!object) return false;
  if (mapping.removedBy === 'retired') await store.retire?.(rc.ctx, object, 'Retired via FHIR API');
  else await store.void?.(rc.ctx, object, 'Voided via FHIR API');
  return true;
}

/** Some services find metadata by name too; an address names a resource by its id alone. */
async function loadById(
  mapping: FhirMapping,
  store: FhirWritableStore<object>,
  id: string,
  rc: FhirContext,
): Promise<{ uuid: string } | undefined> {
  const object = (await store.load(rc.ctx, id)) as { uuid: string } | undefined;
  return object && (mapping.id || object.uuid === id) ? object : undefined;
}

function idOfStored(mapping: FhirMapping, object: object): string {
  return mapping.id?.of(object) ?? (object as { uuid: string }).uuid;
}

function transaction<R>(writer: FhirWriter, rc: FhirContext, work: (rc: FhirContext) => Promise<R>): Promise<R> {
  return writer.inTransaction(rc.ctx, (ctx) => work(rc.with(ctx)));
}

/** Reads after the commit, when metadata in memory is up to date. */
async function written(writer: FhirWriter, resource: string, id: string, created: boolean, rc: FhirContext): Promise<Written> {
  try {
    return { id, created, stored: await readResource(writer, resource, id, rc, true) };
  } catch (error) {
    // What was written stays written for a caller who may not see it.
    if (error instanceof ForbiddenError) return { id, created, stored: undefined };
    throw error;
  }
}

function bodyOf(resource: string, json: unknown): FhirElement {
  if (!isObject(json)) throw new FhirError(400, 'Failed to parse request body as JSON resource. Error was: the body must be a JSON object');
  const type = json['resourceType'];
  if (type !== resource) {
    throw new FhirError(
      400,
      `Failed to parse request body as JSON resource. Error was: expected resourceType "${resource}" but found "${String(type)}"`,
    );
  }
  return new FhirElement(json, resource);
}

function checkId(body: FhirElement, id: string): void {
  const own = body.text('id');
  if (own === undefined) {
    throw new FhirError(400, 'HAPI-0419: Can not update resource, resource body must contain an ID element for update (PUT) operation');
  }
  if (own !== id) {
    throw new FhirError(
      400,
      `HAPI-0420: Can not update resource, resource body must contain an ID element which matches the request URL for update (PUT) operation - Resource body ID of "${own}" does not match URL ID of "${id}"`,
    );
  }
}
