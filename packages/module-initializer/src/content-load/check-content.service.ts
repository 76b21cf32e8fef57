import type { ContentReference, Definition, Domain, LoadProblem } from '../content-domain/domain.rules.js';
import { inLoadOrder } from '../content-domain/domain-order.rules.js';
import { comparable } from '../content-domain/names.rules.js';
import { ContentError } from '../content-package/content.errors.js';
import { layOver } from '../content-package/index.js';

/** What a check without a server found. */
export interface ContentCheck {
  /** What would not load. */
  readonly problems: readonly LoadProblem[];
  /** What would load and is probably not meant so. */
  readonly warnings: readonly LoadProblem[];
  /** References that no file of the packages resolves: the server must have these objects already. */
  readonly external: readonly ContentReference[];
  readonly files: number;
  readonly rows: number;
}

/**
 * Checks content packages without a server: whether files can be read, uuids and columns, unknown domains,
 * and which references must be resolved by what the server already has.
 *
 * @param locations - folders or zips, in the order in which they would be loaded
 * @throws {@link ContentError} when a package cannot be opened
 */
export function checkContentPackages(locations: readonly string[], domains: readonly Domain[]): ContentCheck {
  const content = layOver(locations);
  const ordered = inLoadOrder(domains);
  const problems: LoadProblem[] = [];
  const warnings: LoadProblem[] = [];
  const references: ContentReference[] = [];
  const definitions = new Map<string, Definition[]>();
  let files = 0;
  for (const [folder, list] of content.domains) {
    const readers = ordered.filter((domain) => (domain.folder ?? domain.name) === folder);
    if (readers.length === 0)
      warnings.push({
        file: list[0]?.label ?? folder,
        rule: 'unknown-domain',
        text: `nothing loads the folder "${folder}" (${list.length} files)`,
      });
    for (const file of list) {
      for (const domain of readers.filter((item) => file.path.endsWith(item.suffix) && (item.accepts?.(file) ?? true))) {
        files++;
        try {
          const found = domain.check?.(file);
          if (!found) continue;
          problems.push(...found.problems);
          warnings.push(...found.warnings);
          references.push(...found.references);
          definitions.set(domain.name, [...(definitions.get(domain.name) ?? []), ...found.defined]);
        } catch (error) {
          if (!(error instanceof ContentError || error instanceof SyntaxError)) throw error;
          problems.push({ file: file.label, rule: 'unreadable', text: error.message });
        }
      }
    }
  }
  for (const list of definitions.values()) warnings.push(...duplicates(list));
  const rows = [...definitions.values()].reduce((sum, list) => sum + list.length, 0);
  return { problems, warnings, external: unresolved(references, definitions), files, rows };
}

function duplicates(definitions: readonly Definition[]): LoadProblem[] {
  const first = new Map<string, Definition>();
  const found: LoadProblem[] = [];
  for (const definition of definitions) {
    if (definition.uuid === null) continue;
    const earlier = first.get(definition.uuid);
    if (!earlier) first.set(definition.uuid, definition);
    else {
      const text = `the uuid ${definition.uuid} is also on ${earlier.file}:${earlier.line}; this row changes that object`;
      found.push({ file: definition.file, line: definition.line, column: 'Uuid', rule: 'duplicate-uuid', text });
    }
  }
  return found;
}

function unresolved(references: readonly ContentReference[], definitions: ReadonlyMap<string, readonly Definition[]>): ContentReference[] {
  const names = new Map<string, Set<string>>();
  for (const [domain, list] of definitions) names.set(domain, new Set(list.flatMap((item) => item.names.map(comparable))));
  return references.filter((reference) => !names.get(reference.domain)?.has(comparable(reference.text)));
}
