import { parse } from 'csv-parse/sync';
import { Row } from './row.rules.js';

/** A CSV file of a domain: its headers and rows. */
export interface CsvTable {
  /** As written, trimmed. */
  readonly headers: readonly string[];
  readonly rows: readonly Row[];
  /** From the header `_order:<number>`; files without one come last. */
  readonly order: number;
}

interface Parsed {
  readonly record: string[];
  readonly info: { readonly lines: number };
  readonly raw: string;
}

const LAST = Number.MAX_SAFE_INTEGER;

/**
 * Reads a CSV file. Comma, `"` as quote that is doubled or escaped by a backslash inside quotes, UTF-8 with or without a byte order mark;
 * cells are trimmed, blank lines skipped, missing cells at the end of a row are empty.
 *
 * @throws Error when quotes do not match, or a header occurs twice
 * @source openmrs-module-initializer 2.12.0 (opencsv 4.5); a byte order mark and blank lines are accepted here
 */
export function parseCsv(text: string): CsvTable {
  const plain = text.replace(/^\uFEFF/, '').replaceAll(/\\(["\\])/g, (_, escaped: string) => (escaped === '"' ? '""' : '\\'));
  const parsed = parse(plain, {
    relax_column_count: true,
    relax_quotes: true,
    trim: true,
    skip_empty_lines: true,
    info: true,
    raw: true,
  }) as unknown as Parsed[];
  const [head, ...body] = parsed;
  if (!head) return { headers: [], rows: [], order: LAST };
  const headers = head.record.map((header) => header.trim());
  const columns = columnIndex(headers);
  const rows = body
    .filter(({ record }) => record.some((cell) => cell !== ''))
    .map(({ record, info, raw }) => new Row(firstLine(info.lines, raw), headers, columns, record));
  return { headers, rows, order: orderOf(headers) };
}

function firstLine(lastLine: number, raw: string): number {
  return (
    lastLine -
    (raw
      .replace(/^\s*\n/, '')
      .trimEnd()
      .match(/\n/g)?.length ?? 0)
  );
}

function columnIndex(headers: readonly string[]): Map<string, number> {
  const columns = new Map<string, number>();
  headers.forEach((header, index) => {
    const key = header.toLowerCase();
    if (key === '') return;
    if (columns.has(key)) throw new Error(`the column "${header}" occurs twice`);
    columns.set(key, index);
  });
  return columns;
}

/** The place that a file asks for among those of its domain, read from its first line alone. */
export function orderOfCsv(text: string): number {
  const [line = ''] = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1);
  return orderOf(line.split(',').map((header) => header.trim().replace(/^"(.*)"$/, '$1')));
}

function orderOf(headers: readonly string[]): number {
  const orders = headers.filter((header) => header.startsWith('_order:'));
  const order = Number(orders[0]?.slice('_order:'.length).trim());
  return orders.length === 1 && Number.isInteger(order) ? order : LAST;
}
