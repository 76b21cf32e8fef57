import { orderOfCsv, parseCsv } from '../csv/csv-table.js';
import type { Row } from '../csv/row.js';
import { type ApplyRow, type ApplyRows, loadRows } from '../load/load-rows.js';
import { ContentError } from '../package/content-error.js';
import { type ContentFile, textOf } from '../package/content-file.js';
import { checkCsv } from './check-csv.js';
import type { CsvFile, Domain, Loading } from './domain.js';
import { announceDisplayTexts, type DisplaySubject } from './display-texts.js';

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

/** A domain whose files are CSV. */
export function csvDomain(specification: CsvDomain): Domain {
  const columns = [
    ...(specification.identified === false ? [] : [{ header: 'Uuid', mandatory: true }]),
    ...specification.columns,
    ...commonColumns,
  ];
  const complete: CsvDomain = { ...specification, columns };
  return {
    name: specification.name,
    after: specification.after ?? [],
    suffix: '.csv',
    order: (file) => orderOfCsv(textOf(file)),
    load: async (file, loading) => {
      const { table } = readCsv(file);
      requireColumns(file, table.headers, columns);
      return loadRows(file, table.rows, loading, specification.apply, specification.applyAll);
    },
    announce: (file, loading) => {
      if (specification.display && /display:/i.test(textOf(file)))
        announceDisplayTexts(readCsv(file).table, specification.display, loading);
    },
    check: (file) => checkCsv(file, complete),
  };
}

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

function requireColumns(file: ContentFile, headers: readonly string[], columns: readonly CsvColumn[]): void {
  const missing = missingColumns(headers, columns);
  if (missing.length > 0) throw new ContentError(`${file.label} lacks the column ${missing.map((header) => `"${header}"`).join(', ')}`);
}
