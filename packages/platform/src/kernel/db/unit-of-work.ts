import type { PoolClient } from 'pg';

/** One open transaction: its connection, what it loaded, what it touched and what follows its commit. */
export class UnitOfWork {
  /** Entities loaded for writing, by table and id: the same row is the same object. */
  readonly loaded = new Map<string, object>();
  /** Rows of cached tables that this transaction changed; `*` means all. */
  readonly touched = new Map<string, Set<number | string> | '*'>();
  /** What was changed, logged just before the commit. */
  readonly changes: { action: 'create' | 'update' | 'delete'; kind: string; record: string; detail?: string }[] = [];
  readonly afterCommit: (() => Promise<void> | void)[] = [];
  private savepoints = 0;

  constructor(readonly client: PoolClient) {}

  /** Marks rows of a table as changed. */
  touch(table: string, id: number | string): void {
    const seen = this.touched.get(table);
    if (id === '*') this.touched.set(table, '*');
    else if (seen === undefined) this.touched.set(table, new Set([id]));
    else if (seen !== '*') seen.add(id);
  }

  nextSavepoint(): string {
    return `s${++this.savepoints}`;
  }
}
