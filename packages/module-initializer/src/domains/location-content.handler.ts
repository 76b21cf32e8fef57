import {
  Location,
  LocationAttribute,
  LocationAttributeService,
  LocationAttributeType,
  type LocationDraft,
  LocationService,
  LocationTag,
  LocationTagService,
} from '@openmrs-ts/platform';
import type { Row } from '../csv/row.rules.js';
import {
  type Column,
  csvDomain,
  metadataDomain,
  otherMembers,
  readByOthers,
  referenceColumn,
  textColumn,
  unknownReference,
} from '../content-domain/index.js';
import type { Loading, Outcome } from '../content-domain/domain.rules.js';
import { ATTRIBUTE_PREFIX, statedValues, storedReference, valueChanges } from './attribute-columns.handler.js';
import { lookUps } from './look-ups.handler.js';

/** What locations are used for. */
export const locationTags = metadataDomain<LocationTag>({
  name: 'locationtags',
  service: LocationTagService,
  identity: 'uuidElseName',
  columns: [textColumn('Name', 'name'), textColumn('Description', 'description')],
});

type AddressProperty = 'cityVillage' | 'countyDistrict' | 'stateProvince' | 'postalCode' | 'country' | `address${1 | 2 | 3 | 4 | 5 | 6}`;

const addressHeaders: Readonly<Record<AddressProperty, string>> = {
  cityVillage: 'City/Village',
  countyDistrict: 'County/District',
  stateProvince: 'State/Province',
  postalCode: 'Postal Code',
  country: 'Country',
  address1: 'Address 1',
  address2: 'Address 2',
  address3: 'Address 3',
  address4: 'Address 4',
  address5: 'Address 5',
  address6: 'Address 6',
};

const addressColumns = Object.entries(addressHeaders).map(([property, header]) =>
  textColumn<LocationDraft>(header, property as AddressProperty),
);

/** `Tags` replaces the tags and makes those that are missing; columns `Tag|<tag>` add and remove one tag that exists. */
const tagColumn: Column<LocationDraft> = {
  header: 'Tags',
  refersTo: { domain: 'locationtags', list: true },
  differs: (found, draft) => draft.newTags !== undefined && otherMembers(found.tags, draft.newTags),
  fill: async (draft, row, loading) => {
    const single = row.family('Tag|');
    if (!row.has('Tags') && single.length === 0) return;
    const tags = new Map((row.has('Tags') ? [] : tagsOf(draft, loading)).map((tag) => [tag.uuid, tag]));
    for (const text of row.list('Tags')) {
      const tag = (await lookUps.locationTag(text, loading)) ?? (await createTag(text, loading));
      tags.set(tag.uuid, tag);
    }
    for (const { header, suffix } of single) {
      const tag = await lookUps.locationTag(suffix, loading);
      if (!tag) throw unknownReference(header, suffix);
      if (row.flag(header)) tags.set(tag.uuid, tag);
      else tags.delete(tag.uuid);
    }
    draft.newTags = [...tags.values()];
  },
};

function tagsOf(draft: Location, { db }: Loading): readonly LocationTag[] {
  return draft.id === undefined ? [] : (db.cache.get(Location, draft.id)?.tags ?? []);
}

async function createTag(name: string, { ctx, services }: Loading): Promise<LocationTag> {
  const service = services.get(LocationTagService);
  const tag = service.create();
  tag.name = name;
  return service.save(ctx, tag);
}

/** Columns `Attribute|<type>`. */
const attributeColumn: Column<LocationDraft> = {
  header: ATTRIBUTE_PREFIX,
  family: true,
  differs: (_found, draft) => (draft.newAttributes ?? []).length > 0,
  fill: async (draft, row, loading) => {
    const stored = draft.id === undefined ? [] : (loading.db.cache.get(Location, draft.id)?.attributes ?? []);
    const { replaced, added } = valueChanges(stored, statedValues(row, loading, LocationAttributeType), loading);
    const changed: LocationAttribute[] = [];
    for (const item of replaced) {
      const old = await loading.services.get(LocationAttributeService).load(loading.ctx, item.uuid);
      if (old) changed.push(Object.assign(old, { voided: true, voidReason: 'Voided by module Initializer' }));
    }
    for (const value of added) {
      const valueReference = await storedReference(value, loading);
      changed.push(Object.assign(new LocationAttribute(), { attributeType: value.type, valueReference, voided: false }));
    }
    if (changed.length > 0) draft.newAttributes = changed;
  },
};

/** Places. */
export const locations = metadataDomain<LocationDraft>({
  name: 'locations',
  after: ['locationtags', 'attributetypes', 'concepts'],
  service: LocationService,
  identity: 'uuidElseName',
  columns: [
    textColumn('Name', 'name'),
    textColumn('Description', 'description'),
    referenceColumn('Parent', 'parentLocation', lookUps.location, { domain: 'locations' }),
    ...addressColumns,
    tagColumn,
    { ...readByOthers<LocationDraft>('Tag|'), family: true },
    attributeColumn,
  ],
});

/** Tags of locations, one column for each tag. */
export const locationTagMaps = csvDomain({
  name: 'locationtagmaps',
  after: ['locations', 'locationtags'],
  identified: false,
  columns: [
    { header: 'Location', mandatory: true, refersTo: { domain: 'locations' } },
    { header: '', family: true },
  ],
  apply: applyTagMap,
});

async function applyTagMap(row: Row, loading: Loading): Promise<Outcome> {
  const text = row.required('Location');
  const found = await lookUps.location(text, loading);
  if (!found) throw unknownReference('Location', text);
  const tags = new Map(found.tags.map((tag) => [tag.uuid, tag]));
  for (const header of row.headers.filter((item) => item.toLowerCase() !== 'location' && item !== '')) {
    const tag = await lookUps.locationTag(header, loading);
    if (!tag) throw unknownReference(header, header);
    if (row.flag(header)) tags.set(tag.uuid, tag);
    else tags.delete(tag.uuid);
  }
  const newTags = [...tags.values()];
  if (!otherMembers(found.tags, newTags) && !found.retired) return 'unchanged';
  const service = loading.services.get(LocationService);
  const draft = (await service.load(loading.ctx, found.uuid)) as LocationDraft;
  draft.newTags = newTags;
  draft.retired = false;
  await service.save(loading.ctx, draft);
  return 'updated';
}
