import { createHash } from 'node:crypto';
import type { Row } from '../csv/row.rules.js';
import { type FileOutcome, type Loading, type LoadProblem, noCounts, type Outcome } from './domain.rules.js';
import type { ContentFile } from '../content-package/content-file.rules.js';
import { problemOf } from './problem-of.rules.js';

/** Loads one row inside an open transaction. */
export type ApplyRow = (row: Row, loading: Loading) => Promise<Outcome>;

/** Loads many rows in transactions of its own; rows it leaves out are loaded one by one. */
export type ApplyRows = (rows: readonly Row[], loading: Loading) => Promise<ReadonlyMap<Row, Outcome>>;

const REPORT_EVERY = 20;

/**
 * Loads rows, each in a transaction of its own. Rows that fail are tried again as long as a pass makes progress:
 * what they refer to may stand further down in the file.
 *
 * @source openmrs-module-initializer 2.12.0 CsvLoader
 */
export async function loadRows(
  file: ContentFile,
  rows: readonly Row[],
  loading: Loading,
  apply: ApplyRow,
  applyAll?: ApplyRows,
): Promise<FileOutcome> {
  const counts = { ...noCounts };
  const digests: string[] = [];
  const done = (row: Row, outcome: Outcome) => {
    counts[outcome]++;
    digests.push(digestOf(row));
    if (digests.length % REPORT_EVERY === 0) loading.progress(digests.length, rows.length);
  };
  let pending: readonly Row[] = rows;
  if (loading.knownRows.size > 0) {
    for (const row of rows.filter((item) => loading.knownRows.has(digestOf(item)))) done(row, 'unchanged');
    pending = rows.filter((item) => !loading.knownRows.has(digestOf(item)));
  }
  if (applyAll && pending.length > 1) {
    const outcomes = await attempt(() => applyAll(pending, loading));
    for (const [row, outcome] of outcomes ?? []) done(row, outcome);
    pending = pending.filter((row) => !outcomes?.has(row));
  }
  let problems: LoadProblem[] = [];
  for (let before = Number.POSITIVE_INFINITY; pending.length > 0 && pending.length < before;) {
    before = pending.length;
    problems = [];
    const failed: Row[] = [];
    for (const row of pending) {
      try {
        done(row, await loading.inTransaction((inner) => apply(row, inner)));
      } catch (error) {
        failed.push(row);
        problems.push(problemOf(loading.ctx, file.label, row.line, error));
      }
    }
    pending = failed;
  }
  return { counts, problems: pending.length > 0 ? problems : [], rowDigests: digests };
}

function digestOf(row: Row): string {
  return createHash('md5').update(row.digestText).digest('hex');
}

/** A batch that fails is not an error: its rows are loaded one by one, and then each says what is wrong with it. */
async function attempt<R>(work: () => Promise<R>): Promise<R | undefined> {
  try {
    return await work();
  } catch {
    return undefined;
  }
}
