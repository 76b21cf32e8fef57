import type { Ctx } from '../../kernel/context/index.js';
import { restResource } from '../../kernel/rest/index.js';
import { attributeResource, attributeTypeResource } from '../attribute/index.js';
import { LocationAttributeType } from './location-attribute-type.entity.js';
import { LocationAttribute } from './location-attribute.entity.js';
import { LocationAttributeService, LocationAttributeTypeService } from './location-attribute.service.js';
import { LocationTag } from './location-tag.entity.js';
import { LocationTagService } from './location-tag.service.js';
import { Location } from './location.entity.js';
import { getLocations } from './location.privileges.js';
import { ancestorsOf, descendantsOf } from './location.rules.js';
import { LocationService } from './location.service.js';
import type { LocationDraft } from './location.types.js';

/** The location in memory, which knows what lies around and inside it. */
function known(location: Location, ctx: Ctx): Location | undefined {
  return ctx.environment.metadata.get(Location, location.id);
}

const leading = [
  'name',
  'description',
  'address1',
  'address2',
  'cityVillage',
  'stateProvince',
  'country',
  'postalCode',
  'latitude',
  'longitude',
  'countyDistrict',
  'address3',
  'address4',
  'address5',
  'address6',
];
const trailing = ['address7', 'address8', 'address9', 'address10', 'address11', 'address12', 'address13', 'address14', 'address15'];

/** @source webservices.rest 3.5.0 `LocationResource2_0` */
export const locationResource = restResource<LocationDraft, LocationService>(Location as never, LocationService, {
  name: 'location',
  kind: 'metadata',
  version: '2.0',
  view: getLocations,
  properties: {
    tags: {
      needs: ['id'],
      value: (location, { ctx }) => known(location, ctx)?.tags ?? [],
      of: () => LocationTag,
      set: async (location, value, input) => {
        location.newTags = await input.references(LocationTag, value, 'tags');
      },
    },
    childLocations: {
      needs: ['id'],
      value: (location, { ctx }) => known(location, ctx)?.childLocations ?? [],
      of: () => Location,
      set: async (location, value, input) => {
        location.newChildren = await input.references(Location, value, 'childLocations');
      },
    },
    attributes: {
      needs: ['id'],
      value: (location, { ctx }) => known(location, ctx)?.attributes ?? [],
      of: () => LocationAttribute,
      set: async (location, value, input) => {
        location.newAttributes = await input.nestedList<LocationAttribute>('location/attribute', value, 'attributes');
      },
    },
    activeAttributes: {
      needs: ['id'],
      value: (location, { ctx }) => known(location, ctx)?.attributes.filter((attribute) => !attribute.voided) ?? [],
      of: () => LocationAttribute,
    },
    ancestorLocations: { needs: ['id'], value: (location, { ctx }) => within(known(location, ctx), ancestorsOf), of: () => Location },
    descendantLocations: { needs: ['id'], value: (location, { ctx }) => within(known(location, ctx), descendantsOf), of: () => Location },
  },
  default: [
    'uuid',
    'display',
    ...leading,
    'tags:ref',
    'parentLocation:ref',
    'childLocations:ref',
    'retired',
    'attributes:ref',
    ...trailing,
  ],
  full: [
    'uuid',
    'display',
    ...leading,
    'tags:default',
    'parentLocation:default',
    'childLocations:default',
    'retired',
    'auditInfo',
    'attributes:default',
    ...trailing,
  ],
  creatable: ['name*', ...leading.slice(1), 'tags', 'parentLocation', 'childLocations', 'attributes', ...trailing],
  search: (locations, ctx, read) => locations.matching(ctx, { text: read.parameters['q'], tag: read.parameters['tag'] }),
});

function within(location: Location | undefined, find: (location: Location) => Location[]): Location[] {
  return location ? find(location) : [];
}

/** @source webservices.rest 3.5.0 `LocationTagResource1_8` */
export const locationTagResource = restResource(LocationTag, LocationTagService, {
  name: 'locationtag',
  kind: 'metadata',
  version: '1.8',
  view: getLocations,
  creatable: ['name*', 'description', 'retired', 'retireReason'],
  search: (tags, ctx, read) => tags.search(ctx, read.parameters['q'] ?? '', { includeRetired: read.includeAll }),
});

export const locationAttributeTypeResource = attributeTypeResource(LocationAttributeType, LocationAttributeTypeService, {
  name: 'locationattributetype',
});

export const locationAttributeResource = attributeResource(LocationAttribute, LocationAttributeService, {
  parent: { resource: 'location', property: 'location' },
  findsByType: true,
});
