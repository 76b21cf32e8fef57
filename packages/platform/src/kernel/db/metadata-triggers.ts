import type { MetadataCache } from './metadata-cache.js';
import { METADATA_CHANNEL } from './metadata-cache.js';
import type { MigrationRunner } from '../migration/index.js';

/** Most rows whose keys are named in one announcement; above, the whole table is re-read. */
const NAMED_ROWS = 200;

/**
 * Puts a trigger on each cached table that announces changed rows when their transaction commits,
 * so that every node sees them, whoever wrote them.
 */
export async function installMetadataTriggers(runner: MigrationRunner, cache: MetadataCache): Promise<void> {
  const present = await runner.query<{ name: string }>(
    `select event_object_table || '/' || trigger_name as name from information_schema.triggers where trigger_name like 'announce_%'`,
  );
  const known = new Set(present.map((row) => row.name));
  const statements = cache.tableNames.flatMap((table) => triggersOf(table, cache.keyColumn(table), known));
  if (statements.length === 0) return;
  await runner.query(announceFunction);
  await runner.query(statements.join(';\n'));
}

const announceFunction = `
create or replace function openmrs_announce() returns trigger language plpgsql as $$
declare
  keys text;
  rows integer;
begin
  if tg_argv[0] = '' then
    perform pg_notify('${METADATA_CHANNEL}', tg_table_name || ':*');
    return null;
  end if;
  execute format('select count(*), case when count(*) <= ${NAMED_ROWS} then string_agg(%I::text, '','') end from changed', tg_argv[0])
    into rows, keys;
  if rows > 0 then
    perform pg_notify('${METADATA_CHANNEL}', tg_table_name || ':' || case when keys is null or length(keys) > 7000 then '*' else keys end);
  end if;
  return null;
end $$`;

function triggersOf(table: string, key: string | undefined, known: ReadonlySet<string>): string[] {
  return (['insert', 'update', 'delete'] as const)
    .filter((event) => !known.has(`${table}/announce_${event}`))
    .map((event) => {
      const referencing = event === 'delete' ? 'old table as changed' : 'new table as changed';
      return `create trigger announce_${event} after ${event} on "${table}" referencing ${referencing} for each statement execute function openmrs_announce('${key ?? ''}')`;
    });
}
