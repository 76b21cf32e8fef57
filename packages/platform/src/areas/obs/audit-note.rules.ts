import type { Ctx } from '../../kernel/context/index.js';

/** Notes for the audit log what a statement over many rows changed. */
export function noteUpdates(ctx: Ctx, kind: string, records: readonly string[], detail: string): void {
  for (const record of records) ctx.unit?.changes.push({ action: 'update', kind, record, detail });
}
