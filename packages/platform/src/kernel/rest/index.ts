export { calendarDate, formatInstant, parseInstant, startOfDay } from './dates.js';
export { type InputContext, type InputObject, requireList } from './input.js';
export { type PlainResource, renderPlain } from './plain-resource.js';
export { ResourceRegistry } from './registry.js';
export type { Rendering } from './rendering.js';
export {
  type EmbeddedDefinition,
  type ListRead,
  type ListResult,
  type Operations,
  type PropertyDefinition,
  type RenderContext,
  type ResourceOptions,
  restResource,
  type RestResource,
  type SearchHandler,
  type TypesDefinition,
} from './resource.js';
export { parseRepresentation, type Representation, type RepresentationItem } from './representation.js';
export { restError } from './rest-error.js';
export { queryOf, sendJson, uriPrefix } from './rest-http.js';
export { RestRouter } from './rest-router.js';
