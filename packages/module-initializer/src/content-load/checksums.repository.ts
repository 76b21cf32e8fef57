import type { Ctx, Db } from '@openmrs-ts/platform';
import sql from 'sql-template-tag';

/** What is remembered of a file that was loaded. */
export interface LoadedFile {
  readonly label: string;
  readonly checksum: string;
  readonly failedRows: number;
  /** Digests of its rows; empty unless row checksums are on. */
  readonly rowDigests: readonly string[];
}

interface StoredFile {
  readonly label: string;
  readonly checksum: string;
  readonly failed_rows: number;
  readonly row_digests: string[] | null;
}

/** The files that have been loaded into this database. */
export class Checksums {
  constructor(private readonly db: Db) {}

  /** All remembered files by label. */
  async all(ctx: Ctx): Promise<Map<string, LoadedFile>> {
    const rows = await this.db.query<StoredFile>(ctx, sql`select label, checksum, failed_rows, row_digests from initializer_checksum`);
    return new Map(
      rows.map((row) => [
        row.label,
        { label: row.label, checksum: row.checksum, failedRows: row.failed_rows, rowDigests: row.row_digests ?? [] },
      ]),
    );
  }

  /** Remembers a file. */
  async remember(ctx: Ctx, file: LoadedFile): Promise<void> {
    await this.db.query(
      ctx,
      sql`insert into initializer_checksum (label, checksum, failed_rows, row_digests, loaded_at)
          values (${file.label}, ${file.checksum}, ${file.failedRows}, ${file.rowDigests.length > 0 ? file.rowDigests : null}, ${ctx.now})
          on conflict (label) do update set checksum = excluded.checksum, failed_rows = excluded.failed_rows,
            row_digests = excluded.row_digests, loaded_at = excluded.loaded_at`,
    );
  }
}
