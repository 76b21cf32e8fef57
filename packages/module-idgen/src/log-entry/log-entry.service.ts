import { authenticated, type Ctx, Db, inject, type Page, type PageOf, service, type Shape } from '@openmrs-ts/platform';
import sql, { join } from 'sql-template-tag';
import { LogEntry } from './log-entry.entity.js';

/** Which entries; absent conditions do not restrict. */
export interface LogEntryCriteria {
  readonly sourceUuid?: string | undefined;
  /** Part of the identifier, compared without case. */
  readonly identifier?: string | undefined;
  readonly from?: Date | undefined;
  /** The end, not included. */
  readonly until?: Date | undefined;
  /** Part of the comment, compared without case. */
  readonly comment?: string | undefined;
  readonly generatedByUuid?: string | undefined;
}

const newestFirst = sql`idgen_log_entry.date_generated desc, idgen_log_entry.id desc`;

/** Reads which identifiers were given out. */
@service()
export class LogEntryService {
  constructor(@inject(Db) private readonly db: Db) {}

  /** Entries that fit, the newest first. */
  @authenticated()
  async matching(ctx: Ctx, criteria: LogEntryCriteria, shape: Shape, page: Page): Promise<PageOf<LogEntry>> {
    return this.db.readPage(ctx, LogEntry, shape, { where: condition(criteria), order: newestFirst }, page);
  }

  /** The newest entry whose identifier contains the text. */
  @authenticated()
  async newest(ctx: Ctx, identifier: string, shape: Shape): Promise<LogEntry | undefined> {
    return (await this.db.read(ctx, LogEntry, shape, { where: condition({ identifier }), order: newestFirst, limit: 1 }))[0];
  }
}

function condition(criteria: LogEntryCriteria) {
  const { sourceUuid, identifier, from, until, comment, generatedByUuid } = criteria;
  return join(
    [
      sql`true`,
      ...(sourceUuid === undefined
        ? []
        : [sql`idgen_log_entry.source = (select s.id from idgen_identifier_source s where s.uuid = ${sourceUuid})`]),
      ...(identifier === undefined ? [] : [sql`lower(idgen_log_entry.identifier) like ${contains(identifier)}`]),
      ...(from === undefined ? [] : [sql`idgen_log_entry.date_generated >= ${from}`]),
      ...(until === undefined ? [] : [sql`idgen_log_entry.date_generated < ${until}`]),
      ...(comment === undefined ? [] : [sql`lower(idgen_log_entry.comment) like ${contains(comment)}`]),
      ...(generatedByUuid === undefined
        ? []
        : [sql`idgen_log_entry.generated_by = (select u.user_id from users u where u.uuid = ${generatedByUuid})`]),
    ],
    ' and ',
  );
}

function contains(text: string): string {
  return `%${text.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}
