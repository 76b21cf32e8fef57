import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { FhirError } from './fhir-error.js';
import type { FhirQuery } from './search-request.js';

/** A search that a link of its first page carries to the next: no node needs to remember it. */
export interface PageToken {
  readonly bundleId: string;
  /** Below the server's base, for example `Encounter` or `Observation/$lastn`. */
  readonly path: string;
  /** Without page parameters. */
  readonly query: FhirQuery;
}

const LARGEST_TOKEN = 200_000;

/** The token as text of a link. */
export function writePageToken({ bundleId, path, query }: PageToken): string {
  return deflateRawSync(JSON.stringify([bundleId, path, query])).toString('base64url');
}

/** @throws FhirError 410 when the text is no token */
export function readPageToken(text: string): PageToken {
  try {
    const [bundleId, path, query] = JSON.parse(
      inflateRawSync(Buffer.from(text, 'base64url'), { maxOutputLength: LARGEST_TOKEN }).toString(),
    ) as [unknown, unknown, unknown];
    if (typeof bundleId !== 'string' || typeof path !== 'string' || !isQuery(query)) throw new Error('not a page token');
    return { bundleId, path, query };
  } catch {
    // Whatever is wrong with the text, the client holds a link of this server that leads nowhere.
    throw new FhirError(410, `HAPI-0417: Search ID "${text.slice(0, 64)}" does not exist and may have expired`);
  }
}

function isQuery(value: unknown): value is FhirQuery {
  return (
    Array.isArray(value) &&
    value.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every((part) => typeof part === 'string'))
  );
}
