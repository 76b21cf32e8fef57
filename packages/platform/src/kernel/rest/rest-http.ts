import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Page } from '../db/index.js';
import { InvalidInputError } from '../errors/index.js';
import { requireStorableText } from './request-body.js';

/** All values of each parameter. */
export type Query = Readonly<Record<string, readonly string[]>>;

/** Sends JSON with upstream's content type; a GET carries an ETag and may be answered 304. */
export function sendJson(request: Request, response: Response, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.status(status).setHeader('Content-Type', 'application/json;charset=UTF-8');
  if (request.method === 'GET' && status < 300) {
    const tag = `"0${createHash('md5').update(text).digest('hex')}"`;
    response.setHeader('ETag', tag);
    if (request.headers['if-none-match'] === tag) {
      response.status(304).end();
      return;
    }
  }
  response.end(text);
}

/** `{scheme}://{host}/openmrs/ws/rest/`, as the client sees it. */
export function uriPrefix(request: Request): string {
  const header = (name: string) => request.headers[name]?.toString().split(',')[0]?.trim();
  const scheme = header('x-forwarded-proto') ?? request.protocol;
  const port = header('x-forwarded-port');
  let host = header('x-forwarded-host') ?? request.headers.host ?? 'localhost';
  if (port !== undefined && !host.includes(':')) host = `${host}:${port}`;
  const bare = host.replace(scheme === 'https' ? /:443$/ : /:80$/, '');
  return `${scheme}://${bare}/openmrs/ws/rest/`;
}

/** All values of each query or form parameter. */
export function queryOf(request: Request): Query {
  const at = request.originalUrl.indexOf('?');
  const parameters = new URLSearchParams(at < 0 ? '' : request.originalUrl.slice(at + 1));
  const form = request.is('application/x-www-form-urlencoded')
    ? (request.body as Record<string, string | string[]> | undefined)
    : undefined;
  // Without a prototype: parameters may be called like what every object has.
  const query = Object.create(null) as Record<string, string[]>;
  for (const [name, value] of parameters) (query[name] ??= []).push(value);
  for (const [name, value] of Object.entries(form ?? {})) (query[name] ??= []).push(...(Array.isArray(value) ? value : [value]));
  for (const [name, values] of Object.entries(query)) for (const value of values) requireStorableText(value, name);
  return query;
}

/** Links to the pages after and before. */
export function pageLinks(request: Request, query: Query, page: Page, hasMore: boolean): object[] {
  const links: object[] = [];
  if (hasMore) links.push({ rel: 'next', uri: pageUri(request, query, page.startIndex + page.limit), resourceAlias: null });
  if (page.startIndex > 0)
    links.push({ rel: 'prev', uri: pageUri(request, query, Math.max(0, page.startIndex - page.limit)), resourceAlias: null });
  return links;
}

function pageUri(request: Request, query: Query, startIndex: number): string {
  const base = uriPrefix(request).replace(/\/openmrs\/ws\/rest\/$/, '');
  const path = request.originalUrl.split('?')[0] ?? '';
  let parameters = '';
  for (const [name, values] of Object.entries(query)) {
    if (name === 'startIndex') continue;
    for (const value of values) parameters += `${encodeURIComponent(name)}=${encodeURIComponent(value)}&`;
  }
  return `${base}${path}?${parameters}${startIndex > 0 ? `startIndex=${startIndex}` : ''}`;
}

/** One decoded part of an address. @throws {@link InvalidInputError} when it is not properly encoded */
export function decodeSegment(segment: string): string {
  let decoded;
  try {
    decoded = decodeURIComponent(segment);
  } catch {
    throw InvalidInputError.of('[The address is not properly encoded]');
  }
  requireStorableText(decoded, 'address');
  return decoded;
}
