import type { Ctx } from '../../kernel/context/index.js';
import type { EntityClass } from '../../kernel/db/index.js';
import { conceptDisplay } from '../concept/concept.rules.js';
import { Concept } from '../concept/concept.entity.js';
import { Location } from '../location/location.entity.js';
import type { PersonAttribute } from './person-attribute.entity.js';
import type { PersonAttributeType } from './person-attribute-type.entity.js';

const CONCEPT = 'org.openmrs.Concept';
const LOCATION = 'org.openmrs.Location';
const BOOLEAN = 'java.lang.Boolean';

/** The entity whose id attributes of a format hold; undefined for plain values. */
export function referencedEntity(format: string | null): EntityClass<Concept | Location> | undefined {
  if (format === CONCEPT) return Concept;
  return format === LOCATION ? Location : undefined;
}

type Valued = Pick<PersonAttribute, 'value'> & { readonly attributeType: Pick<PersonAttributeType, 'format'> };

/** The concept or location that an attribute's value stands for; undefined for plain values and for ids that no longer exist. */
export function referencedObject(ctx: Ctx, attribute: Valued): Concept | Location | undefined {
  const entity = referencedEntity(attribute.attributeType.format);
  if (!entity) return undefined;
  const { metadata } = ctx.environment;
  const id = /^\d{1,9}$/.test(attribute.value) ? Number(attribute.value) : undefined;
  return (id === undefined ? undefined : metadata.get(entity, id)) ?? metadata.find(entity, attribute.value);
}

/**
 * The value as readers see it: an object, a boolean for the format Boolean, else the text.
 *
 * @source openmrs-core 2.8.7 PersonAttribute.getHydratedObject
 */
export function attributeValue(ctx: Ctx, attribute: Valued): Concept | Location | boolean | string | null {
  if (!attribute.value) return null;
  if (attribute.attributeType.format === BOOLEAN) return attribute.value.trim().toLowerCase() === 'true';
  return referencedObject(ctx, attribute) ?? attribute.value;
}

/** The value as one text. @source webservices.rest 3.5.0 PersonAttributeResource1_8.getDisplayString */
export function attributeDisplay(ctx: Ctx, attribute: Valued): string {
  const object = referencedObject(ctx, attribute);
  if (object instanceof Concept) return conceptDisplay(ctx, object);
  return object?.name ?? attribute.value ?? '';
}
