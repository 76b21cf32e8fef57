import type { Ctx } from '../context/index.js';
import type { PageOf, Selection } from '../db/index.js';
import type { Read } from '../service/index.js';

/**
 * Where a mapping's objects come from: a service whose methods check privileges and may add conditions to the selection.
 * Every `DataService` is one.
 */
export interface FhirStore<T extends object> {
  /** The rows of a selection in a shape. @throws ForbiddenError */
  select(ctx: Ctx, selection: Selection, read: Read): Promise<PageOf<T>>;
  /** Number of rows of a selection. @throws ForbiddenError */
  count(ctx: Ctx, selection: Selection): Promise<number>;
}

/** A store that the engine can write to when the mapping has `fromFhir`. Every `DataService` is one. */
export interface FhirWritableStore<T extends object> {
  create(): T;
  load(ctx: Ctx, uuid: string): Promise<T | undefined>;
  /** @returns the stored object, which may be another than was given */
  save(ctx: Ctx, object: T): Promise<T>;
  void?(ctx: Ctx, object: T, reason: string): Promise<unknown>;
  retire?(ctx: Ctx, object: T, reason: string): Promise<unknown>;
}
