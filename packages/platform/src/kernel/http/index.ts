export { bodyParsers, HttpServer, ListenError, standardMiddleware } from './http-server.js';
export { Readiness } from './readiness.js';
export { contextOf, RequestContexts, SESSION_COOKIE, SessionTimedOutError } from './request-context.js';
export { type Answer, fallbackRoute, queryText, type Route, route, type RouteRequest } from './route.js';
