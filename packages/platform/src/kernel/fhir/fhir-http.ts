import type { Request, Response } from 'express';
import type { SettingsReader } from '../context/index.js';
import { InvalidInputError } from '../errors/index.js';
import { isObject } from './fhir-element.js';
import { FhirError } from './fhir-error.js';
import { uriPrefix } from './fhir-settings.js';
import type { FhirResource } from './fhir-types.js';
import type { PatchFormat } from './fhir-write.js';
import type { FhirQuery } from './search-request.js';

/** What goes back to a client. */
export interface FhirAnswer {
  readonly status: number;
  readonly body?: FhirResource | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

const jsonFormats: ReadonlySet<string> = new Set(['json', 'application/json', 'application/fhir+json', 'html/json', 'text/json']);
const otherFormats: ReadonlySet<string> = new Set([
  'xml',
  'application/xml',
  'text/xml',
  'application/fhir+xml',
  'html/xml',
  'ttl',
  'text/turtle',
  'rdf',
  'application/fhir+turtle',
]);

/**
 * The public address of the server, without trailing slash.
 *
 * @source openmrs-module-fhir2 4.1.0: the setting, else the forwarded scheme, host and port, else those of the request
 */
export function baseOf(request: Request, settings: SettingsReader): string {
  const prefix = uriPrefix.read(settings).trim().replace(/\/+$/, '');
  if (prefix !== '') return `${prefix}/R4`;
  const scheme = forwarded(request, 'x-forwarded-proto') ?? request.protocol;
  const own = request.headers.host ?? 'localhost';
  const host = forwarded(request, 'x-forwarded-host') ?? own;
  const port = forwarded(request, 'x-forwarded-port');
  const standard = scheme === 'https' ? '443' : '80';
  const authority = port === undefined || /:\d+$/.test(host) ? host : port === standard ? host : `${host}:${port}`;
  return `${scheme}://${authority.replace(new RegExp(`:${standard}$`), '')}${publicPath(request)}`;
}

/** `/openmrs/ws/fhir2/R4`, with what a proxy has cut off. */
function publicPath(request: Request): string {
  const prefix = forwarded(request, 'x-forwarded-prefix')?.replace(/\/+$/, '') ?? '';
  return `${prefix.startsWith('/') ? prefix : ''}${request.baseUrl}`;
}

function forwarded(request: Request, name: string): string | undefined {
  const value = request.headers[name];
  const text = (Array.isArray(value) ? value[0] : value)?.split(',')[0]?.trim();
  return text !== undefined && /^[\w.:/[\]-]+$/.test(text) ? text : undefined;
}

/** Parts of the path behind the server's base. @throws InvalidInputError */
export function segmentsOf(request: Request): string[] {
  try {
    return request.path
      .split('/')
      .filter((part) => part !== '')
      .map(decodeURIComponent);
  } catch {
    throw InvalidInputError.of(`The path "${request.path}" is not encoded correctly`);
  }
}

/** The parameters of the address, and for a search by POST those of the form. */
export function queryOf(request: Request): FhirQuery {
  const at = request.originalUrl.indexOf('?');
  const own = at < 0 ? [] : parameters(request.originalUrl.slice(at + 1));
  return [...own, ...formOf(request)];
}

function formOf(request: Request): FhirQuery {
  if (request.method !== 'POST' || !contentType(request).startsWith('application/x-www-form-urlencoded')) return [];
  const body: unknown = request.body;
  if (Buffer.isBuffer(body)) return parameters(body.toString('utf8'));
  // A parser of the application may have read the form already.
  return Object.entries(isObject(body) ? body : {}).flatMap(([name, value]) => [value].flat().map((text) => [name, String(text)] as const));
}

/** A client in development doubles the question mark; it is not part of the first name. */
function parameters(text: string): FhirQuery {
  return [...new URLSearchParams(text)].map(([name, value]) => [name.replace(/^\?+/, ''), value] as const);
}

/** @throws FhirError 406 when the client takes no JSON */
export function checkAcceptable(request: Request, query: FhirQuery): void {
  const formats = query.filter(([name]) => name === '_format').map(([, value]) => value.replaceAll(' ', '+').split(';')[0]?.trim() ?? '');
  const recognised = formats.find((format) => jsonFormats.has(format) || otherFormats.has(format));
  const accepted = (request.headers.accept ?? '').split(',').map((type) => type.split(';')[0]?.trim().toLowerCase() ?? '');
  const takesJson = accepted.some((type) => jsonFormats.has(type) || type.endsWith('/*'));
  const wantsOther = accepted.some((type) => otherFormats.has(type));
  if (recognised === undefined ? wantsOther && !takesJson : otherFormats.has(recognised)) {
    throw new FhirError(406, 'This server answers application/fhir+json only', 'not-supported');
  }
}

/** Whether the client asked for indented output. */
export function isPretty(request: Request, query: FhirQuery): boolean {
  return query.some(([name, value]) => name === '_pretty' && value === 'true') || (request.headers.accept ?? '').includes('pretty=true');
}

/**
 * The JSON body of a write.
 *
 * @throws FhirError 400 without a content type or for a body that is no JSON, 415 for another content type
 */
export function jsonBody(request: Request): unknown {
  const type = contentType(request);
  if (type === '')
    throw new FhirError(400, 'No Content-Type header was provided in the request. This is required for "CREATE" and "UPDATE" operations');
  if (!jsonFormats.has(type))
    throw new FhirError(415, `The content type "${type}" is not supported: send application/fhir+json`, 'not-supported');
  return parsed(request);
}

/** The patch and how it is written. @throws FhirError 400 for another content type or a body that is no JSON */
export function patchBody(request: Request): { format: PatchFormat; patch: unknown } {
  const type = contentType(request);
  if (type === 'application/json-patch+json') return { format: 'json-patch', patch: parsed(request) };
  if (type === 'application/merge-patch+json') return { format: 'merge-patch', patch: parsed(request) };
  throw new FhirError(400, `Invalid patch content type "${type}": send application/json-patch+json or application/merge-patch+json`);
}

/** The values of an operation's Parameters body; empty without a body. */
export function operationParameters(request: Request): FhirQuery {
  if (request.method !== 'POST' || !jsonFormats.has(contentType(request))) return [];
  const body = parsed(request);
  const list = isObject(body) && Array.isArray(body['parameter']) ? (body['parameter'] as unknown[]) : [];
  return list.filter(isObject).flatMap((parameter) => {
    const name = parameter['name'];
    const value = Object.entries(parameter).find(([key]) => key.startsWith('value'))?.[1];
    const text = isObject(value) ? value['reference'] : value;
    return typeof name === 'string' && (typeof text === 'string' || typeof text === 'number' || typeof text === 'boolean')
      ? [[name, String(text)] as const]
      : [];
  });
}

function parsed(request: Request): unknown {
  const body: unknown = request.body;
  if (!Buffer.isBuffer(body)) return body;
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch (error) {
    throw new FhirError(400, `Failed to parse request body as JSON resource. Error was: ${(error as Error).message}`);
  }
}

function contentType(request: Request): string {
  return (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** Writes an answer; `body` is the only thing that is sent. */
export function send(response: Response, { status, body, headers }: FhirAnswer, pretty: boolean): void {
  response.status(status);
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
  const lastUpdated = body?.meta?.lastUpdated;
  if (lastUpdated !== undefined) response.setHeader('Last-Modified', new Date(lastUpdated).toUTCString());
  if (body === undefined) {
    response.end();
    return;
  }
  response.setHeader('Content-Type', 'application/fhir+json;charset=UTF-8');
  response.end(JSON.stringify(body, null, pretty ? 2 : undefined));
}
