import { ContentError } from './content.errors.js';
import type { ContentFile } from './content-file.rules.js';
import { type ContentPackage, openContentPackage } from './content-package.repository.js';

/** Content packages laid over one another. */
export interface LaidContent {
  readonly packages: readonly ContentPackage[];
  /** Files by domain, in order of the packages and then of their paths. */
  readonly domains: ReadonlyMap<string, readonly ContentFile[]>;
}

/**
 * Opens content packages and lays them over one another: a package stands behind those it needs, otherwise the given order holds.
 * Each package has its own folder of names, so files of different packages never hide each other; where one package is given twice,
 * a file of the later one replaces the file with the same path.
 *
 * @throws {@link ContentError} when a needed package is missing or packages need each other
 */
export function layOver(locations: readonly string[]): LaidContent {
  const packages = inOrder(locations.map(openContentPackage));
  const files = new Map<string, ContentFile>();
  for (const item of packages) for (const file of item.files) files.set(file.label, file);
  const domains = new Map<string, ContentFile[]>();
  for (const file of files.values()) {
    const list = domains.get(file.domain);
    if (list) list.push(file);
    else domains.set(file.domain, [file]);
  }
  return { packages, domains };
}

function inOrder(packages: readonly ContentPackage[]): ContentPackage[] {
  const names = new Set(packages.map((item) => item.name));
  const ordered: ContentPackage[] = [];
  let waiting = [...packages];
  while (waiting.length > 0) {
    const waitingNames = new Set(waiting.map((item) => item.name));
    const ready = waiting.filter((item) =>
      item.needsContent.every((needed) => needed === item.name || (names.has(needed) && !waitingNames.has(needed))),
    );
    if (ready.length === 0) throw new ContentError(waiting.map((item) => unmet(item, names)).join('; '));
    const next = ready[0] as ContentPackage;
    ordered.push(next);
    waiting = waiting.filter((item) => item !== next);
  }
  return ordered;
}

function unmet(item: ContentPackage, names: ReadonlySet<string>): string {
  const missing = item.needsContent.filter((needed) => !names.has(needed));
  return missing.length > 0
    ? `Content package "${item.name}" needs ${missing.map((needed) => `"${needed}"`).join(', ')}, which is not loaded`
    : `Content package "${item.name}" is part of a circle of packages that need each other`;
}
