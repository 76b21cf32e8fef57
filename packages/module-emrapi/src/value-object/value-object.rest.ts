import {
  type Ctx,
  OpenmrsError,
  parseRepresentation,
  type RenderContext,
  type RepresentationItem,
  type ServerParts,
  type Shape,
} from '@openmrs-ts/platform';

type Nested = RepresentationItem['nested'];

/** One property of an answer that is no resource. */
export interface ValueProperty {
  /** The value, or a list of values; an {@link OpenmrsError} makes the property null. */
  readonly value: (ctx: Ctx) => unknown;
  /** Name of the resource that shows the value; absent: shown as it is. */
  readonly resource?: string;
  /** Fetches what the asked representation needs and the memory does not hold. */
  readonly complete?: (ctx: Ctx, value: object, shape: Shape) => Promise<object | undefined>;
}

/** Properties by name; a record inside is an object of properties of its own. */
export interface ValueProperties {
  readonly [name: string]: ValueProperty | { readonly properties: ValueProperties };
}

/**
 * Shows an answer that is no resource in the asked representation. A named representation shows all properties, and what they hold in the same
 * representation; a custom one shows those it names. Unknown properties are null, as are those whose value cannot be had.
 *
 * @param v - the request's parameter `v`; absent: `ref`
 * @source emrapi 3.4.0 `EmrApiConfigurationController`, webservices.rest `SimpleBeanConverter`
 */
export async function showValues(
  rest: ServerParts['rest'],
  properties: ValueProperties,
  v: string | undefined,
  context: RenderContext,
): Promise<object> {
  const asked = parseRepresentation(v, 'ref');
  const items =
    asked.kind === 'custom'
      ? asked.items
      : Object.keys(properties).map((property) => ({ property, nested: asked.name as 'ref' | 'default' | 'full' }));
  return showItems(rest, properties, items, context);
}

async function showItems(
  rest: ServerParts['rest'],
  properties: ValueProperties,
  items: readonly RepresentationItem[],
  context: RenderContext,
): Promise<object> {
  const shown: Record<string, unknown> = {};
  for (const { property, nested } of items) {
    const definition = properties[property];
    if (!definition) shown[property] = null;
    else if ('properties' in definition) {
      const inner = Array.isArray(nested)
        ? (nested as readonly RepresentationItem[])
        : Object.keys(definition.properties).map((name) => ({ property: name, nested }));
      const object = await showItems(rest, definition.properties, inner, context);
      shown[property] = Object.values(object).every((value) => value === null) ? null : object;
    } else shown[property] = await showValue(rest, definition, nested, context);
  }
  return shown;
}

async function showValue(rest: ServerParts['rest'], property: ValueProperty, nested: Nested, context: RenderContext): Promise<unknown> {
  const value = valueOf(property, context.ctx);
  if (value === null || value === undefined) return null;
  if (property.resource === undefined) return value;
  const rendering = rest.render(property.resource, textOf(nested), 'default');
  const show = async (item: object): Promise<unknown> => {
    const whole = property.complete ? await property.complete(context.ctx, item, rendering.shape) : item;
    return whole ? rendering.render(whole, context) : null;
  };
  return Array.isArray(value) ? Promise.all(value.map((item) => show(item as object))) : show(value as object);
}

function valueOf(property: ValueProperty, ctx: Ctx): unknown {
  try {
    return property.value(ctx);
  } catch (error) {
    if (error instanceof OpenmrsError) return null;
    throw error;
  }
}

/** A nested representation as the text that `v` would hold. */
export function textOf(nested: Nested): string {
  if (nested === undefined || typeof nested === 'string') return nested ?? 'default';
  return `custom:(${listText(nested)})`;
}

function listText(items: readonly RepresentationItem[]): string {
  return items
    .map(({ property, nested }) => {
      if (nested === undefined) return property;
      return typeof nested === 'string' ? `${property}:${nested}` : `${property}:(${listText(nested)})`;
    })
    .join(',');
}
