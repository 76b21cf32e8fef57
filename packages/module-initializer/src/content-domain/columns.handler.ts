import { RowProblem, type Row } from '../csv/row.rules.js';
import type { Loading } from './domain.rules.js';
import { type Column, otherMembers } from './metadata-domain.handler.js';

/** Finds what a cell refers to. */
export type LookUp<R> = (text: string, loading: Loading) => R | undefined | Promise<R | undefined>;

/** Names of the properties of T that may hold a V. */
type PropertyOf<T, V> = { [K in keyof T]-?: V extends T[K] ? K : never }[keyof T] & string;

interface Options {
  /** Whether the file must have the column. */
  readonly mandatory?: boolean;
}

function set(draft: object, property: string, value: unknown): void {
  (draft as Record<string, unknown>)[property] = value;
}

/** Text; an empty cell clears the property. */
export function textColumn<T>(header: string, property: PropertyOf<T, string>, options: Options = {}): Column<T> {
  return { header, ...options, fill: (draft, row) => set(draft as object, property, row.text(header)) };
}

/** True or false; an empty cell is false. */
export function flagColumn<T>(header: string, property: PropertyOf<T, boolean>, options: Options = {}): Column<T> {
  return { header, ...options, fill: (draft, row) => set(draft as object, property, row.flag(header) ?? false) };
}

/** A number; an empty cell is `empty`. */
export function decimalColumn<T>(header: string, property: PropertyOf<T, number>, empty: number | null = null): Column<T> {
  return { header, fill: (draft, row) => set(draft as object, property, row.decimal(header) ?? empty) };
}

/** A whole number; an empty cell is `empty`. */
export function integerColumn<T>(header: string, property: PropertyOf<T, number>, empty: number | null = null): Column<T> {
  return { header, fill: (draft, row) => set(draft as object, property, row.integer(header) ?? empty) };
}

/** One of some words. */
export function choiceColumn<T, W extends string>(header: string, property: PropertyOf<T, W>, words: readonly W[]): Column<T> {
  return { header, fill: (draft, row) => set(draft as object, property, row.choice(header, words)) };
}

interface ReferenceOptions extends Options {
  /** The domain that defines the objects. */
  readonly domain: string;
  /** What an empty cell does; default `clear`. */
  readonly empty?: 'clear' | 'keep';
  /** What becomes of a text that refers to nothing; default: the row fails. */
  readonly unknown?: 'fail' | 'clear';
}

/** Another object. */
export function referenceColumn<T, R extends object>(
  header: string,
  property: keyof T & string,
  find: LookUp<R>,
  options: ReferenceOptions,
): Column<T> {
  return {
    header,
    ...(options.mandatory ? { mandatory: true } : {}),
    refersTo: { domain: options.domain },
    fill: async (draft, row, loading) => {
      const text = row.text(header);
      if (text === null) {
        if (options.empty !== 'keep') set(draft as object, property, null);
        return;
      }
      const found = await find(text, loading);
      if (found === undefined && options.unknown !== 'clear') throw unknownReference(header, text);
      set(draft as object, property, found ?? null);
    },
  };
}

/** A list of other objects separated by `;`; an empty cell or an absent column empties it. */
export function listColumn<T, R extends object>(
  header: string,
  property: keyof T & string,
  find: LookUp<R>,
  options: { domain: string },
): Column<T> {
  return {
    header,
    refersTo: { domain: options.domain, list: true },
    differs: (found, draft) => otherMembers(found[property] as never, draft[property] as never),
    fill: async (draft, row, loading) => set(draft as object, property, await resolveList(header, row.list(header), find, loading)),
  };
}

/** @throws {@link RowProblem} naming the first text that refers to nothing */
export async function resolveList<R>(header: string, texts: readonly string[], find: LookUp<R>, loading: Loading): Promise<R[]> {
  const found: R[] = [];
  for (const text of texts) {
    const item = await find(text, loading);
    if (item === undefined) throw unknownReference(header, text);
    if (!found.includes(item)) found.push(item);
  }
  return found;
}

/** The problem of a cell that refers to something that is not there. */
export function unknownReference(header: string, text: string): RowProblem {
  return new RowProblem(header, 'unknown-reference', `"${header}" refers to "${text}", which does not exist`);
}

/** A column that only reads: what it means is done by another column's `fill`. */
export function readByOthers<T>(header: string, extra: Omit<Column<T>, 'header' | 'fill'> = {}): Column<T> {
  return { header, ...extra, fill: (_draft: T, _row: Row) => undefined };
}
