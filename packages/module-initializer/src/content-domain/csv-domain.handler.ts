import { orderOfCsv } from '../csv/csv-table.rules.js';
import { ContentError } from '../content-package/content.errors.js';
import { type ContentFile, textOf } from '../content-package/content-file.rules.js';
import { checkCsv } from './check-csv.rules.js';
import { commonColumns, type CsvColumn, type CsvDomain, missingColumns, readCsv } from './csv-columns.rules.js';
import { announceDisplayTexts } from './display-texts.handler.js';
import type { Domain } from './domain.rules.js';
import { loadRows } from './load-rows.handler.js';

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

function requireColumns(file: ContentFile, headers: readonly string[], columns: readonly CsvColumn[]): void {
  const missing = missingColumns(headers, columns);
  if (missing.length > 0) throw new ContentError(`${file.label} lacks the column ${missing.map((header) => `"${header}"`).join(', ')}`);
}
