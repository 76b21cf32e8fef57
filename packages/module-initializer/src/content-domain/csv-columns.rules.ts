import type { CsvFile } from './domain.rules.js';
import { parseCsv } from '../csv/csv-table.rules.js';
import type { Row } from '../csv/row.rules.js';
import { ContentError } from '../content-package/content.errors.js';
import { type ContentFile, textOf } from '../content-package/content-file.rules.js';
import type { DisplaySubject } from './display-texts.handler.js';
import type { ApplyRow, ApplyRows } from './load-rows.handler.js';

/** What a column means to checks that have no server. */
export interface CsvColumn {
  /** As in documents, compared without case; for a family its prefix, for example `Short name`. */
  readonly header: string;
  /** Whether headers may go on after {@link header}. */
  readonly family?: boolean;
  /** Whether the file must have the column. */
  readonly mandatory?: boolean;
  /** The domain that defines what cells refer to; `list` cells name several, separated by `;`. */
  readonly refersTo?: { readonly domain: string; readonly list?: boolean };
}

/** How a domain of CSV files works. */
export interface CsvDomain {
  readonly name: string;
  readonly after?: readonly string[];
  readonly columns: readonly CsvColumn[];
  /** Whether rows carry `Uuid` and `Void/Retire`; default true. */
  readonly identified?: boolean;
  /** Texts by which rows of other files may refer to the row's object, besides its uuid. */
  readonly names?: (row: Row) => readonly (string | null)[];
  readonly apply: ApplyRow;
  readonly applyAll?: ApplyRows;
  readonly display?: DisplaySubject;
}

/** Columns that every file may have. */
export const commonColumns: readonly CsvColumn[] = [
  { header: 'Void/Retire' },
  { header: '_order:', family: true },
  { header: '_version:', family: true },
  { header: 'Display:', family: true },
];

const parsed = new WeakMap<ContentFile, CsvFile>();

/** Parses a file once. @throws {@link ContentError} naming the file when it is not CSV */
export function readCsv(file: ContentFile): CsvFile {
  const known = parsed.get(file);
  if (known) return known;
  try {
    const result = { file, table: parseCsv(textOf(file)) };
    parsed.set(file, result);
    return result;
  } catch (error) {
    throw new ContentError(`${file.label} is not usable as CSV: ${(error as Error).message}`, { cause: error });
  }
}

/** Mandatory columns that a file lacks. */
export function missingColumns(headers: readonly string[], columns: readonly CsvColumn[]): string[] {
  const present = headers.map((header) => header.toLowerCase());
  const has = (column: CsvColumn) =>
    present.some((header) => (column.family ? header.startsWith(column.header.toLowerCase()) : header === column.header.toLowerCase()));
  return columns.filter((column) => column.mandatory && !has(column)).map((column) => column.header);
}
