import { emptyBody } from './pending-answer.rules.js';
import type { PendingEndpoint } from './pending-endpoint.types.js';

const introduction = `# Addresses that wait for their module

O3 asks more than the modules of this repository answer. Until its module exists, each address below gets a truthful empty answer
from the module \`o3pending\`: no record of its kind can be made yet. Callers must be logged in. As soon as a module of a
distribution registers a resource or a route at one of these addresses, that one answers. Writes are not answered.

Written by \`node tools/reference/pending-endpoints.mjs\` from \`packages/module-o3-pending/src/pending-endpoint/pending-endpoints.data.ts\`.
`;

/** The reference page of the pending endpoints, in Markdown. */
export function pendingDocument(endpoints: readonly PendingEndpoint[]): string {
  const rows = endpoints.map(({ method, path, answer, owner, askedBy }) => [
    `\`${method.toUpperCase()} ${path}\``,
    `\`${JSON.stringify(emptyBody(answer, false))}\``,
    owner,
    askedBy.join(', '),
  ]);
  return `${introduction}\n${table([['Address', 'Answer', 'Module to come', 'Asked by'], ...rows])}\n`;
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const [head = '', ...body] = rows.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`);
  return [head, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body].join('\n');
}
