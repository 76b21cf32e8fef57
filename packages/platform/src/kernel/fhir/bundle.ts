import { toFhirInstant } from './datatypes/date-time.js';
import type { MappedResource } from './fhir-conversion.js';
import type { Bundle, BundleLink } from './fhir-types.js';
import { isSubset, subsetMeta, viewed } from './fhir-view.js';
import { writePageToken } from './page-token.js';
import type { SearchResult } from './search-execution.js';
import type { FhirQuery, FhirView } from './search-request.js';

const pageParameters: ReadonlySet<string> = new Set(['_getpages', '_getpagesoffset', '_count', '_bundletype']);

/** What a bundle says besides its entries. */
export interface BundleFrame {
  readonly id: string;
  readonly base: string;
  /** Below the base. */
  readonly path: string;
  /** All parameters of the request, its own and those that a page token carried. */
  readonly query: FhirQuery;
  /** Address of the request itself; absent: made of path and query. */
  readonly self?: string | undefined;
  readonly offset: number;
  readonly count: number;
  readonly now: Date;
  readonly view: FhirView;
}

/** The searchset of a page: matches, then what was included; links are absolute. */
export function searchset(frame: BundleFrame, result: SearchResult): Bundle {
  const lastUpdated = { lastUpdated: toFhirInstant(frame.now) };
  const meta = isSubset(frame.view) ? subsetMeta(lastUpdated) : lastUpdated;
  const head = { resourceType: 'Bundle', id: frame.id, meta, type: 'searchset', total: result.total } as const;
  const link = linksOf(frame, result);
  const shown = frame.view.summary === 'count' ? [] : [...result.matches, ...result.included];
  const entry = shown.map((item) => entryOf(frame, item));
  return { ...head, link, ...(entry.length > 0 ? { entry } : {}) };
}

/** The address of a search, its parameters sorted by name. */
export function selfLink(base: string, path: string, query: FhirQuery): string {
  const sorted = [...query].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const text = sorted.map(([name, value]) => `${encodeName(name)}=${encodeURIComponent(value)}`).join('&');
  return text === '' ? `${base}/${path}` : `${base}/${path}?${text}`;
}

function entryOf({ base, view }: BundleFrame, { mapping, resource }: MappedResource) {
  return { fullUrl: `${base}/${resource.resourceType}/${resource.id ?? ''}`, resource: viewed(resource, mapping, view) };
}

function linksOf(frame: BundleFrame, { total, matches }: SearchResult): BundleLink[] {
  const { offset, count } = frame;
  const links: BundleLink[] = [{ relation: 'self', url: frame.self ?? selfLink(frame.base, frame.path, frame.query) }];
  if (frame.view.summary === 'count') return links;
  const token = () =>
    writePageToken({ bundleId: frame.id, path: frame.path, query: frame.query.filter(([name]) => !pageParameters.has(name)) });
  const page = (start: number) => `${frame.base}?_getpages=${token()}&_getpagesoffset=${start}&_count=${count}&_bundletype=searchset`;
  if (matches.length > 0 && offset + matches.length < total) links.push({ relation: 'next', url: page(offset + matches.length) });
  if (offset > 0) links.push({ relation: 'previous', url: page(Math.max(0, offset - count)) });
  return links;
}

/** A colon in a parameter's name is written as it is, as upstream writes it. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replaceAll('%3A', ':');
}
