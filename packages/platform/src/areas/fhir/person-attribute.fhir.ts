import { type ContactPoint, type Extension, type FhirContext, type FhirElement } from '../../kernel/fhir/index.js';
import { Concept } from '../concept/concept.entity.js';
import { Location } from '../location/location.entity.js';
import { referencedObject } from '../person/person-attribute.rules.js';
import type { PersonAttribute } from '../person/person-attribute.entity.js';
import type { PersonAttributeType } from '../person/person-attribute-type.entity.js';
import { conceptElement, conceptOfCodings } from './concept.fhir.js';
import type { ContactPointDomain } from './fhir-contact-point-map.entity.js';
import { FhirMetadata } from './fhir-metadata.service.js';
import { contactPointProperties } from './fhir.properties.js';
import { locationReference } from './metadata-reference.fhir.js';

const ATTRIBUTE = 'http://fhir.openmrs.org/ext/person-attribute';
const TYPE = `${ATTRIBUTE}-type`;
const VALUE = `${ATTRIBUTE}-value`;

/** Person attributes whose format FHIR can hold, one extension for each. */
export function personAttributeExtensions(rc: FhirContext, attributes: readonly PersonAttribute[]): Extension[] {
  return attributes.flatMap((attribute) => {
    const value = extensionValue(rc, attribute);
    if (value === undefined) return [];
    return [
      {
        url: ATTRIBUTE,
        extension: [
          { url: TYPE, valueString: attribute.attributeType.name },
          { url: VALUE, ...value },
        ],
      },
    ];
  });
}

function extensionValue(rc: FhirContext, attribute: PersonAttribute): Omit<Extension, 'url'> | undefined {
  const { format } = attribute.attributeType;
  if (format === 'java.lang.String') return { valueString: attribute.value };
  if (format === 'java.lang.Boolean') return { valueBoolean: attribute.value.trim().toLowerCase() === 'true' };
  const object = referencedObject(rc.ctx, attribute);
  if (object instanceof Concept) return { valueCodeableConcept: conceptElement(rc, object) };
  const reference = object instanceof Location ? locationReference(rc, object) : undefined;
  return reference && { valueReference: reference };
}

/** A person attribute that a body names. */
export interface NamedAttribute {
  readonly typeName: string;
  /** As it is stored: text, or the id of a concept or location. */
  readonly value: string;
}

/** Person attributes of a body's extensions; those without type or value are left out. */
export function personAttributesOf(rc: FhirContext, body: FhirElement): NamedAttribute[] {
  return body.extensions(ATTRIBUTE).flatMap((extension) => {
    const typeName = extension.extension(TYPE)?.text('valueString');
    const holder = extension.extension(VALUE);
    const value = holder && storedValue(rc, holder);
    return typeName !== undefined && value !== undefined ? [{ typeName, value }] : [];
  });
}

function storedValue(rc: FhirContext, holder: FhirElement): string | undefined {
  const { metadata } = rc.ctx.environment;
  if (holder.has('valueBoolean')) return String(holder.boolean('valueBoolean'));
  if (holder.has('valueReference')) {
    const location = metadata.find(Location, holder.reference('valueReference', 'Location')?.id ?? '');
    return location && String(location.id);
  }
  if (holder.has('valueCodeableConcept')) {
    const concept = conceptOfCodings(rc, holder.codings('valueCodeableConcept'));
    return concept && String(concept.id);
  }
  return holder.text('valueString');
}

interface ContactAttribute {
  readonly uuid: string;
  readonly attributeType: Pick<PersonAttributeType, 'id' | 'uuid'>;
}

/** Uuid of the attribute type that holds contacts. */
export function contactPointType(rc: FhirContext, domain: ContactPointDomain): string {
  return contactPointProperties[domain].read(rc.ctx.environment.settings);
}

/** Attributes of the configured type as contacts. */
export function contactPoints<A extends ContactAttribute>(
  rc: FhirContext,
  domain: ContactPointDomain,
  attributes: readonly A[],
  textOf: (attribute: A) => string,
): ContactPoint[] {
  const type = contactPointType(rc, domain);
  return attributes
    .filter((attribute) => attribute.attributeType?.uuid === type)
    .map((attribute) => {
      const map = rc.get(FhirMetadata).contactPointOf(rc.ctx, domain, attribute.attributeType.id);
      return {
        id: attribute.uuid,
        system: map?.system?.toLowerCase(),
        value: textOf(attribute),
        use: map?.use?.toLowerCase(),
        rank: map?.rank ?? undefined,
      };
    });
}
