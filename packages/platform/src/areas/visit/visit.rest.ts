import type { Ctx } from '../../kernel/context/index.js';
import type { PageOf } from '../../kernel/db/index.js';
import { NotFoundError } from '../../kernel/errors/index.js';
import { type ListRead, parseInstant, type PropertyDefinition, requireList, restResource } from '../../kernel/rest/index.js';
import { attributeResource, attributeTypeResource } from '../attribute/index.js';
import { Encounter } from '../encounter/encounter.entity.js';
import { mayView } from '../encounter/encounter.rules.js';
import { Location } from '../location/location.entity.js';
import { shortDateTime } from './short-date.rules.js';
import { VisitAttributeType } from './visit-attribute-type.entity.js';
import { VisitAttribute } from './visit-attribute.entity.js';
import { VisitAttributeService, VisitAttributeTypeService } from './visit-attribute.service.js';
import { VisitRecords } from './visit-records.service.js';
import { VisitType } from './visit-type.entity.js';
import { VisitTypeService } from './visit-type.service.js';
import { Visit } from './visit.entity.js';
import { getVisits } from './visit.privileges.js';

const properties: Record<string, PropertyDefinition<Visit, VisitRecords>> = {
  encounters: {
    of: () => Encounter,
    via: 'encounters',
    needs: ['encounters.encounterType'],
    value: (visit, { ctx }) => visit.encounters.filter((encounter) => mayView(ctx, encounter.encounterType)),
    set: async (visit, value, input) => {
      const list = requireList(value, 'encounters').map((item) => (typeof item === 'string' ? { uuid: item } : item));
      visit.encounters = await input.nestedList<Encounter>('encounter', list, 'encounters');
    },
  },
  attributes: {
    from: 'attributes',
    set: async (visit, value, input) => {
      visit.attributes = await input.nestedList<VisitAttribute>('visit/attribute', value, 'attributes');
    },
  },
};

const SEARCHED = ['patient', 'includeInactive', 'location', 'visitType'];

/** @source webservices.rest 3.5.0 VisitResource1_9.doSearch */
async function search(service: VisitRecords, ctx: Ctx, read: ListRead): Promise<PageOf<Visit> | readonly Visit[]> {
  const { parameters } = read;
  if (!SEARCHED.some((name) => parameters[name])) return [];
  const { metadata } = ctx.environment;
  const location = named('Location', parameters['location'], (uuid) => metadata.find(Location, uuid));
  const visitType = named('VisitType', parameters['visitType'], (uuid) => metadata.find(VisitType, uuid));
  const patientUuid = parameters['patient'];
  const patientId = patientUuid ? await service.patientId(ctx, patientUuid) : undefined;
  if (patientUuid && patientId === undefined) throw new NotFoundError('Patient', patientUuid);
  const date = (name: string) => (parameters[name] ? parseInstant(parameters[name]) : undefined);
  return service.search(
    ctx,
    {
      patientId,
      locationIds: location && (parameters['includeParentLocations'] === 'true' ? withAncestors(location) : [location.id]),
      visitTypeId: visitType?.id,
      includeInactive: parameters['includeInactive']?.toLowerCase() !== 'false',
      includeVoided: read.includeAll,
      startedFrom: date('fromStartDate'),
      startedTo: date('toStartDate'),
      stoppedFrom: date('fromStopDate'),
      stoppedTo: date('toStopDate'),
    },
    read,
  );
}

function named<T>(what: string, uuid: string | undefined, find: (uuid: string) => T | undefined): T | undefined {
  if (!uuid) return undefined;
  const found = find(uuid);
  if (!found) throw new NotFoundError(what, uuid);
  return found;
}

function withAncestors(location: Location): number[] {
  const ids: number[] = [];
  for (let at: Location | null = location; at && !ids.includes(at.id); at = at.parentLocation) ids.push(at.id);
  return ids;
}

/** Visits. @source webservices.rest 3.5.0 VisitResource1_9 */
export const visitResource = restResource(Visit, VisitRecords, {
  name: 'visit',
  kind: 'data',
  version: '1.9',
  view: getVisits,
  patient: 'patient.person.uuid',
  display: {
    needs: ['visitType', 'location', 'startDatetime'],
    value: (visit, { ctx }) => {
      const { visitType, location, startDatetime } = visit as Partial<Visit>;
      const place = location ? `@ ${location.name}` : '?';
      return `${visitType?.name ?? '?'} ${place} - ${startDatetime ? shortDateTime(ctx.locale, startDatetime) : '?'}`;
    },
  },
  properties,
  default: [
    'uuid',
    'display',
    'patient:ref',
    'visitType:ref',
    'indication:ref',
    'location:ref',
    'startDatetime',
    'stopDatetime',
    'encounters:ref',
    'attributes:ref',
    'voided',
  ],
  full: [
    'uuid',
    'display',
    'patient:ref',
    'visitType:ref',
    'indication:ref',
    'location:ref',
    'startDatetime',
    'stopDatetime',
    'encounters',
    'attributes',
    'voided',
    'auditInfo',
  ],
  creatable: ['patient*', 'visitType*', 'startDatetime', 'location', 'indication', 'stopDatetime', 'encounters', 'attributes'],
  updatable: ['visitType', 'startDatetime', 'location', 'indication', 'stopDatetime', 'encounters', 'attributes', 'voided'],
  list: (service, ctx, read) => service.search(ctx, { includeInactive: true, includeVoided: read.includeAll }, read),
  search,
});

/** @source webservices.rest 3.5.0 VisitTypeResource1_9 */
export const visitTypeResource = restResource(VisitType, VisitTypeService, {
  name: 'visittype',
  kind: 'metadata',
  version: '1.9',
  view: getVisits,
  creatable: ['name*', 'description'],
  search: (service, ctx, read) => service.search(ctx, read.parameters['q'] ?? '', { includeRetired: read.includeAll }),
});

/** @source webservices.rest 3.5.0 VisitAttributeTypeResource1_9 */
export const visitAttributeTypeResource = attributeTypeResource(VisitAttributeType, VisitAttributeTypeService, {
  name: 'visitattributetype',
  listsActive: true,
});

/** @source webservices.rest 3.5.0 VisitAttributeResource1_9 */
export const visitAttributeResource = attributeResource(VisitAttribute, VisitAttributeService, {
  parent: { resource: 'visit', property: 'visit' },
  view: getVisits,
});
