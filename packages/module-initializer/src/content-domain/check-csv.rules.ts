import { listOf, type Row, RowProblem } from '../csv/row.rules.js';
import type { ContentFile } from '../content-package/content-file.rules.js';
import { type CsvColumn, type CsvDomain, missingColumns, readCsv } from './csv-columns.rules.js';
import type { ContentReference, Definition, FileCheck, LoadProblem } from './domain.rules.js';

/** Checks a CSV file without a server: that it can be read, its columns and uuids; collects what it defines and refers to. */
export function checkCsv(file: ContentFile, domain: CsvDomain): FileCheck {
  const { table } = readCsv(file);
  const problems: LoadProblem[] = missingColumns(table.headers, domain.columns).map((header) => ({
    file: file.label,
    line: 1,
    column: header,
    rule: 'mandatory-column',
    text: `the column "${header}" is missing`,
  }));
  const warnings: LoadProblem[] = table.headers
    .filter((header) => header !== '' && !domain.columns.some((column) => isColumn(column, header)))
    .map((header) => ({ file: file.label, line: 1, column: header, rule: 'unknown-column', text: `nothing reads the column "${header}"` }));
  const defined: Definition[] = [];
  const references: ContentReference[] = [];
  for (const row of table.rows) {
    try {
      defined.push(definitionOf(file, row, domain));
    } catch (error) {
      const column = error instanceof RowProblem ? error.column : undefined;
      problems.push({
        file: file.label,
        line: row.line,
        ...(column === undefined ? {} : { column }),
        rule: 'uuid',
        text: (error as Error).message,
      });
    }
    if (!row.retires) references.push(...domain.columns.flatMap((column) => referencesOf(file, row, column)));
  }
  return { problems, warnings, defined, references };
}

function isColumn(column: CsvColumn, header: string): boolean {
  const [wanted, given] = [column.header.toLowerCase(), header.toLowerCase()];
  return column.family ? given.startsWith(wanted) : given === wanted;
}

function definitionOf(file: ContentFile, row: Row, domain: CsvDomain): Definition {
  const uuid = domain.identified === false ? null : row.uuid;
  const names = [uuid, ...(domain.names?.(row) ?? [])].filter((name) => name !== null && name !== undefined);
  return { file: file.label, line: row.line, uuid, names };
}

function referencesOf(file: ContentFile, row: Row, column: CsvColumn): ContentReference[] {
  if (!column.refersTo) return [];
  const { domain, list } = column.refersTo;
  const cells = column.family ? row.family(column.header) : [{ header: column.header, value: row.text(column.header) }];
  return cells.flatMap(({ header, value }) =>
    (list ? listOf(value) : value === null ? [] : [value]).map((text) => ({
      file: file.label,
      line: row.line,
      column: header,
      domain,
      text,
    })),
  );
}
