import type { Request, Response } from 'express';
import type { Ctx } from '../context/index.js';
import type { ServiceClass } from '../service/index.js';

/** What a route answers; `body` is sent as JSON unless a content type says otherwise. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The request as a route sees it. */
export interface RouteRequest {
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: unknown;
  readonly raw: Request;
  readonly response: Response;
}

/** One address that is not an ordinary resource. */
export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Below `/openmrs`, express syntax, for example `/ws/rest/v1/session`. */
  readonly path: string;
  readonly service: ServiceClass;
  readonly handle: (service: object, ctx: Ctx, request: RouteRequest) => Promise<Answer>;
  /** Served only while no resource and no other route answers its address. */
  readonly fallback?: true;
}

/** Declares a route. Writing routes open their transaction through the service. */
export function route<S extends object>(
  method: Route['method'],
  path: string,
  service: ServiceClass<S>,
  handle: (service: S, ctx: Ctx, request: RouteRequest) => Promise<Answer>,
): Route {
  return Object.freeze({ method, path, service, handle: handle as Route['handle'] });
}

/** Declares a route that gives way to a resource and to any other route at its address. */
export function fallbackRoute<S extends object>(...parameters: Parameters<typeof route<S>>): Route {
  return Object.freeze({ ...route<S>(...parameters), fallback: true as const });
}

/** The single text value of a query parameter. */
export function queryText(request: RouteRequest, name: string): string | undefined {
  const value = request.query[name];
  return typeof value === 'string' ? value : Array.isArray(value) ? String(value[0]) : undefined;
}
