import { InvalidInputError } from '../../kernel/errors/index.js';
import { type InputContext, type PropertyDefinition, type RenderContext, restResource } from '../../kernel/rest/index.js';
import { conceptDisplay } from '../concept/concept.rules.js';
import { Concept } from '../concept/concept.entity.js';
import { Location } from '../location/location.entity.js';
import { attributeDisplay, attributeValue } from './person-attribute.rules.js';
import { PersonAttribute } from './person-attribute.entity.js';
import { PersonPartService } from './person-part.service.js';
import type { Person } from './person.entity.js';

const needs = ['value', 'attributeType.format'];

/** The hydrated value: a reference, a boolean or text. */
function show(value: ReturnType<typeof attributeValue>, _representation: string, { ctx, uriPrefix }: RenderContext): unknown {
  if (value instanceof Concept) return reference('concept', value.uuid, conceptDisplay(ctx, value), uriPrefix);
  if (value instanceof Location) return reference('location', value.uuid, value.name, uriPrefix);
  return value;
}

function reference(resource: string, uuid: string, display: string, uriPrefix: string): object {
  return { uuid, display, links: [{ rel: 'self', uri: `${uriPrefix}v1/${resource}/${uuid}`, resourceAlias: resource }] };
}

function setValue(attribute: PersonAttribute, value: unknown, { ctx, service }: InputContext<PersonPartService>): void {
  const text = textOf(value);
  // An attribute type that does not exist is refused when the attribute is stored.
  const stored = text === null || !attribute.attributeType ? text : service.storedValue(ctx, attribute.attributeType, text);
  attribute.value = stored as string;
}

/** A text or boolean, or an object that was read as the value. */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return value;
  const uuid = typeof value === 'object' && !Array.isArray(value) ? (value as { uuid?: unknown }).uuid : undefined;
  if (typeof uuid === 'string') return uuid;
  throw InvalidInputError.of(
    `[value => expected text, true, false or an object with a "uuid", got ${Array.isArray(value) ? 'an array' : typeof value}]`,
  );
}

const hydrated: PropertyDefinition<PersonAttribute, PersonPartService> = {
  needs,
  value: (attribute, { ctx }) => attributeValue(ctx, attribute),
  show: show as PropertyDefinition['show'] & object,
  set: setValue,
};

/** `person/{uuid}/attribute`. @source webservices.rest 3.5.0 PersonAttributeResource1_8 */
export const personAttributeResource = restResource(PersonAttribute, PersonPartService, {
  name: 'attribute',
  parent: { resource: 'person', property: 'person' },
  kind: 'data',
  version: '1.8',
  display: { needs, value: (attribute, { ctx }) => attributeDisplay(ctx, attribute) },
  properties: { value: hydrated, hydratedObject: hydrated },
  default: ['display', 'uuid', 'value', 'attributeType:ref', 'voided'],
  full: ['display', 'uuid', 'value', 'attributeType:full', 'voided', 'auditInfo', 'hydratedObject'],
  creatable: ['attributeType*', 'value', 'hydratedObject'],
  find: (service, ctx, uuid, shape) => service.find(ctx, PersonAttribute, uuid, shape),
  load: (service, ctx, uuid) => service.load(ctx, PersonAttribute, uuid),
  create: (service, ctx, attribute, person) => service.save(ctx, attribute, person as Person),
  update: (service, ctx, attribute, person) => service.save(ctx, attribute, person as Person),
  remove: (service, ctx, attribute, reason) => service.void(ctx, attribute, reason),
  purge: (service, ctx, attribute) => service.purge(ctx, attribute),
  list: (service, ctx, read) => service.list(ctx, PersonAttribute, read.parent, false, read),
});
