import { Messages, messages } from '@openmrs-ts/platform';
import type { CsvTable } from '../csv/csv-table.rules.js';
import type { Row } from '../csv/row.rules.js';
import type { Loading } from './domain.rules.js';

/** What columns `Display:<locale>` name: the simple class name of the rows' objects, and the uuid of each. */
export interface DisplaySubject {
  readonly subject: (loading: Loading) => string;
  readonly uuid: (row: Row, loading: Loading) => string | undefined;
}

/**
 * Registers the texts of columns `Display:<locale>` as names of the rows' objects.
 *
 * @source openmrs-module-initializer 2.12.0: codes `ui.i18n.<class>.name.<uuid>` and `org.openmrs.<class>.<uuid>`
 */
export function announceDisplayTexts(table: CsvTable, display: DisplaySubject, loading: Loading): void {
  if (!table.headers.some((header) => header.toLowerCase().startsWith('display:'))) return;
  const subject = display.subject(loading);
  const catalogue = loading.services.get(Messages);
  for (const row of table.rows) {
    const cells = row.family('Display:').filter((cell) => cell.value !== null);
    const uuid = cells.length > 0 ? display.uuid(row, loading) : undefined;
    if (uuid === undefined) continue;
    for (const { suffix, value } of cells) {
      const texts = { [`ui.i18n.${subject}.name.${uuid}`]: value ?? '', [`org.openmrs.${subject}.${uuid}`]: value ?? '' };
      catalogue.register(messages(suffix, texts));
    }
  }
}
