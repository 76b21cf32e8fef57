import sql from 'sql-template-tag';
import {
  address,
  addressPartsOf,
  addressLines,
  type FhirContext,
  FhirElement,
  fhirMapping,
  type Reference,
  type ReferenceMatch,
  type Restriction,
} from '../../kernel/fhir/index.js';
import {
  conceptElement,
  conceptOfCodings,
  contactPoints,
  contactPointType,
  locationAddressSearch,
  locationAddressSort,
  locationChains,
  locationReference,
  metadataName,
} from '../fhir/index.js';
import { LocationAttributeType } from './location-attribute-type.entity.js';
import { LocationAttribute } from './location-attribute.entity.js';
import { LocationAttributeService } from './location-attribute.service.js';
import { LocationTag } from './location-tag.entity.js';
import { LocationTagService } from './location-tag.service.js';
import { Location } from './location.entity.js';
import { LocationService } from './location.service.js';
import type { LocationDraft } from './location.types.js';

const TAG = 'http://fhir.openmrs.org/ext/location-tag';

/** Locations whose parent, or a parent further up, is one of these; these themselves are not among them. */
function below(parents: ReferenceMatch): Restriction {
  return sql`"location"."location_id" in (
    with recursive inner_location (id) as (
      select child.location_id from "location" child join "location" parent on parent.location_id = child.parent_location
        where ${parents.on(sql`parent.uuid`)}
      union select child.location_id from "location" child join inner_location on child.parent_location = inner_location.id
    ) select id from inner_location)`;
}

function position({ latitude, longitude }: Location): { latitude: number | undefined; longitude: number | undefined } {
  const number = (text: string | null) => (text && Number.isFinite(Number(text)) ? Number(text) : undefined);
  return { latitude: number(latitude), longitude: number(longitude) };
}

function toFhir(row: Location, rc: FhirContext): Record<string, unknown> {
  // Memory has everything else; right after another node's change it may lack the row for an instant.
  const location = rc.ctx.environment.metadata.get(Location, row.id) ?? row;
  const attributes = (location.attributes ?? []).filter(({ voided }) => !voided);
  return {
    meta: { tag: (location.tags ?? []).map(({ name, description }) => ({ system: TAG, code: name, display: description })) },
    status: location.retired ? 'inactive' : 'active',
    name: metadataName(rc, 'Location', location),
    description: location.description,
    type: [conceptElement(rc, location.type)],
    telecom: contactPoints(rc, 'location', attributes, ({ valueReference }) => valueReference),
    address: address(addressOf(location)),
    position: position(location),
    partOf: locationReference(rc, location.parentLocation),
  };
}

/** A location's address is shown without the district. */
function addressOf(location: Location): Omit<Parameters<typeof address>[0], 'uuid'> {
  const lines = Object.fromEntries(addressLines.map((line) => [`address${line}`, location[`address${line}`]]));
  const { cityVillage, stateProvince, postalCode, country } = location;
  return { cityVillage, stateProvince, postalCode, country, ...lines };
}

async function fromFhir(location: LocationDraft, body: FhirElement, rc: FhirContext, isNew: boolean): Promise<void> {
  location.name = body.text('name') ?? '';
  location.description = body.text('description') ?? null;
  const codings = body.list('type').flatMap((type) => type.list('coding'));
  const type = conceptOfCodings(
    rc,
    codings.map((coding) => ({ system: coding.text('system'), code: coding.text('code') })),
  );
  if (type) location.type = type;
  const { countyDistrict: _kept, ...parts } = addressPartsOf(body.element('address') ?? new FhirElement({}, 'Location.address'));
  Object.assign(location, parts);
  const coordinates = body.element('position');
  location.latitude = coordinates?.text('latitude') ?? null;
  location.longitude = coordinates?.text('longitude') ?? null;
  const parent = body.reference('partOf', 'Location');
  location.parentLocation = parent ? (rc.ctx.environment.metadata.find(Location, parent.id) ?? null) : null;
  if (parent && !location.parentLocation) throw body.problem('partOf', `refers to an unknown location, ${parent.id}`);
  const stored = isNew ? undefined : rc.ctx.environment.metadata.get(Location, location.id);
  const tags = await addedTags(body, rc);
  if (tags.length > 0) location.newTags = [...new Map([...(stored?.tags ?? []), ...tags].map((tag) => [tag.id, tag])).values()];
  location.newAttributes = await contactsOf(body, rc, stored);
}

/** The tags that a body names; unknown ones are created, as upstream does. */
async function addedTags(body: FhirElement, rc: FhirContext): Promise<LocationTag[]> {
  const service = rc.get(LocationTagService);
  const known = service.all(rc.ctx, { includeRetired: true });
  const tags: LocationTag[] = [];
  for (const element of body.element('meta')?.list('tag') ?? []) {
    const [system, code] = [element.text('system'), element.text('code')];
    if (code === undefined || (system !== undefined && system !== TAG)) continue;
    const same = [...known, ...tags].find(({ name }) => name.toLowerCase() === code.toLowerCase());
    if (same) tags.push(same);
    else {
      const tag = service.create();
      tag.name = code;
      tag.description = element.text('display') ?? null;
      tags.push(await service.save(rc.ctx, tag));
    }
  }
  return tags;
}

/** Contacts that are new or changed; those that the location has already stay as they are. */
async function contactsOf(body: FhirElement, rc: FhirContext, stored: Location | undefined): Promise<LocationAttribute[]> {
  const type = rc.ctx.environment.metadata.find(LocationAttributeType, contactPointType(rc, 'location'));
  if (!type) return [];
  const present = (stored?.attributes ?? []).filter(({ voided, attributeType }) => !voided && attributeType.id === type.id);
  const contacts: LocationAttribute[] = [];
  for (const element of body.list('telecom')) {
    const [id, value] = [element.text('id'), element.text('value')];
    if (value === undefined || present.some(({ valueReference }) => valueReference === value)) continue;
    const known = present.some(({ uuid }) => uuid === id) ? await rc.get(LocationAttributeService).load(rc.ctx, id ?? '') : undefined;
    const contact = known ?? new LocationAttribute();
    if (!known) contact.attributeType = type;
    contact.valueReference = value;
    contacts.push(contact);
  }
  return contacts;
}

/** Locations. @source openmrs-module-fhir2 4.1.0 LocationTranslatorImpl */
export const locationMapping = fhirMapping({
  resource: 'Location',
  entity: Location,
  service: LocationService,
  table: 'location',
  key: 'location_id',
  removedBy: 'retired',
  needs: ['id', 'name', 'description'],
  toFhir,
  search: {
    name: { kind: 'string', sql: (names) => names.on(sql`"location"."name"`) },
    ...locationAddressSearch,
    _tag: {
      kind: 'token',
      sql: (tags) => {
        const names = tags.values.filter(({ system }) => system === undefined || system === TAG).map(({ code }) => code.toLowerCase());
        return sql`"location"."location_id" in (
          select location_tag_map.location_id from location_tag_map join location_tag using (location_tag_id)
          where lower(location_tag.name) = any(${names}))`;
      },
    },
    partof: {
      kind: 'reference',
      targets: ['Location'],
      modifiers: ['below'],
      sql: (parents) =>
        parents.modifier === 'below' ? below(parents) : parents.onKey(sql`"location"."parent_location"`, 'location', 'location_id'),
      chains: {
        ...locationChains(sql`"location"."parent_location"`),
        name: {
          kind: 'string',
          sql: (names) =>
            sql`"location"."parent_location" in (select parent.location_id from "location" parent where ${names.on(sql`parent.name`)})`,
        },
      },
      missing: sql`"location"."parent_location" is null`,
    },
  },
  sort: { name: { notNull: sql`"location"."name"` }, ...locationAddressSort },
  includes: { partof: (resource) => resource['partOf'] as Reference | undefined },
  revincludes: ['Location:partof', 'Encounter:location'],
  summaryElements: ['status', 'name', 'type', 'partOf'],
  writes: ['create', 'update', 'patch', 'delete'],
  fromFhir,
});
