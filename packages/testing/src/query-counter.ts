import pg from 'pg';

let counted = 0;
let installed = false;

/**
 * Counts the queries that all connections of this process send while the work runs.
 * Transaction statements count too; the refreshing of metadata in memory and the
 * logging of reads do not, they happen some time after the answer.
 * Run the work once before, so that caches are warm.
 */
export async function countQueries(work: () => Promise<unknown>): Promise<number> {
  install();
  const before = counted;
  await work();
  return counted - before;
}

function install(): void {
  if (installed) return;
  installed = true;
  const prototype = pg.Client.prototype as unknown as { query: (...parameters: unknown[]) => unknown };
  const { query } = prototype;
  prototype.query = function (this: unknown, ...parameters: unknown[]) {
    if (!happensBehind(parameters[0])) counted++;
    return query.apply(this, parameters);
  };
}

function happensBehind(query: unknown): boolean {
  const text = typeof query === 'string' ? query : (query as { text?: unknown } | undefined)?.text;
  return typeof text === 'string' && (text.startsWith('/* metadata */') || text.startsWith('/* audit */'));
}
