import type { Ctx } from '../../kernel/context/index.js';
import type { PageOf } from '../../kernel/db/index.js';
import { InvalidInputError, NotFoundError, UnsupportedError } from '../../kernel/errors/index.js';
import {
  type InputContext,
  type ListRead,
  parseInstant,
  type PropertyDefinition,
  requireList,
  restResource,
} from '../../kernel/rest/index.js';
import type { Diagnosis } from '../diagnosis/diagnosis.entity.js';
import { ObsService } from '../obs/index.js';
import type { Obs } from '../obs/obs.entity.js';
import { Provider } from '../provider/provider.entity.js';
import { providerName, providerNamePaths } from '../provider/provider.rules.js';
import { shortDate } from '../visit/short-date.rules.js';
import { EncounterProvider } from './encounter-provider.entity.js';
import { EncounterProviderService } from './encounter-provider.service.js';
import { EncounterType } from './encounter-type.entity.js';
import { Encounter } from './encounter.entity.js';
import { getEncounters } from './encounter.privileges.js';
import { EncounterService } from './encounter.service.js';

type EncounterProperty = PropertyDefinition<Encounter, EncounterService>;

/** Nested observations; those that exist are loaded in one statement first. */
async function setObs(encounter: Encounter, value: unknown, input: InputContext<EncounterService>): Promise<void> {
  const list = asObjects(value, 'obs');
  const uuids = uuidsIn(list);
  if (uuids.length > 0) await input.services.get(ObsService).preload(input.ctx, uuids);
  encounter.obs = await input.nestedList<Obs>('obs', list, 'obs');
}

const REFERENCE_KEYS = new Set(['uuid', 'display', 'links', 'type', 'resourceVersion']);

/** Whether a value is the uuid of a record, or the record as it is shown in a reference. */
function refersTo(value: unknown, uuid: string): boolean {
  if (typeof value !== 'object' || value === null) return value === uuid;
  return (value as { uuid?: unknown }).uuid === uuid && Object.keys(value).every((key) => REFERENCE_KEYS.has(key));
}

/** Uuids in place of objects mean stored records, which are to be loaded like objects that name their uuid. */
function asObjects(value: unknown, property: string): unknown[] {
  return requireList(value, property).map((item) => (typeof item === 'string' ? { uuid: item } : item));
}

function uuidsIn(list: readonly unknown[]): string[] {
  return list.flatMap((item) => {
    if (typeof item === 'string') return [item];
    const { uuid, groupMembers } = (item ?? {}) as { uuid?: unknown; groupMembers?: unknown };
    return [...(typeof uuid === 'string' ? [uuid] : []), ...(Array.isArray(groupMembers) ? uuidsIn(groupMembers) : [])];
  });
}

const properties: Record<string, EncounterProperty> = {
  obs: { from: 'obs', set: setObs },
  orders: {
    from: 'orders',
    set: async (encounter, value, input) => {
      const given = requireList(value, 'orders');
      const stored =
        given.length > 0 && encounter.id ? await input.service.find(input.ctx, encounter.uuid, { orders: { uuid: true } }) : undefined;
      if (!given.every((item) => stored?.orders.some(({ uuid }) => refersTo(item, uuid))))
        throw InvalidInputError.of('[orders => orders cannot be stored with an encounter yet]');
    },
  },
  diagnoses: {
    from: 'diagnoses',
    set: async (encounter, value, input) => {
      encounter.diagnoses = await input.nestedList<Diagnosis>('patientdiagnoses', asObjects(value, 'diagnoses'), 'diagnoses');
    },
  },
  encounterProviders: {
    from: 'encounterProviders',
    set: async (encounter, value, input) => {
      const given = await input.nestedList<EncounterProvider>(
        'encounter/encounterprovider',
        asObjects(value, 'encounterProviders'),
        'encounterProviders',
      );
      encounter.encounterProviders = [...(encounter.encounterProviders ?? []), ...given];
    },
  },
  provider: {
    value: () => null,
    set: async (encounter, value, input) => {
      const provider = await input.reference(Provider, value, 'provider');
      if (!provider) return;
      const entry = new EncounterProvider();
      entry.provider = provider;
      encounter.encounterProviders = [...(encounter.encounterProviders ?? []), entry];
    },
  },
};

/** Uuid or name; undefined when not asked for, empty when unknown. */
function typeIds(ctx: Ctx, service: EncounterService, text: string | undefined): number[] | undefined {
  if (text === undefined) return undefined;
  const found = ctx.environment.metadata.find(EncounterType, text) ?? service.typeNamed(ctx, text);
  return found ? [found.id] : [];
}

/** @source webservices.rest 3.5.0 EncounterSearchHandler2_0 */
async function ofPatient(service: EncounterService, ctx: Ctx, read: ListRead): Promise<PageOf<Encounter>> {
  const { patient, encounterType, fromdate, todate, order } = read.parameters;
  const criteria = {
    patient: patient ?? '',
    visits: read.allParameters['visit'],
    encounterTypeIds: typeIds(ctx, service, encounterType),
    from: fromdate ? parseInstant(fromdate) : undefined,
    to: todate ? parseInstant(todate) : undefined,
  };
  return service.search(ctx, criteria, order?.toLowerCase() === 'desc' ? 'desc' : 'asc', read);
}

/** @source webservices.rest 3.5.0 EncounterSearchHandler1_9 */
async function withObs(service: EncounterService, ctx: Ctx, read: ListRead): Promise<PageOf<Encounter>> {
  const { patient, obsConcept, obsValues } = read.parameters;
  const concept = service.conceptOf(ctx, obsConcept ?? '');
  if (!concept) throw new NotFoundError('Concept', obsConcept);
  if (!(await service.patientExists(ctx, patient ?? ''))) throw new NotFoundError('Patient', patient);
  const values = obsValues?.split(',').map((value) => value.trim());
  return service.search(ctx, { patient: patient ?? '', obs: { conceptId: concept.id, values } }, 'asc', read);
}

/** Encounters. @source webservices.rest 3.5.0 EncounterResource2_2 */
export const encounterResource = restResource(Encounter, EncounterService, {
  name: 'encounter',
  kind: 'data',
  version: '2.2',
  view: getEncounters,
  patient: 'patient.person.uuid',
  display: {
    needs: ['encounterType', 'encounterDatetime'],
    value: (encounter, { ctx }) => {
      const { encounterType, encounterDatetime } = encounter as Partial<Encounter>;
      return `${encounterType?.name ?? '?'} ${encounterDatetime ? shortDate(ctx.locale, encounterDatetime) : '?'}`;
    },
  },
  properties,
  default: [
    'uuid',
    'display',
    'encounterDatetime',
    'patient:ref',
    'location:ref',
    'form:ref',
    'encounterType:ref',
    'obs:ref',
    'orders:ref',
    'voided',
    'visit:ref',
    'encounterProviders:ref',
    'diagnoses:default',
  ],
  full: [
    'uuid',
    'display',
    'encounterDatetime',
    'patient:ref',
    'location',
    'form',
    'encounterType',
    'obs',
    'orders',
    'voided',
    'auditInfo',
    'visit',
    'encounterProviders',
    'diagnoses',
  ],
  creatable: [
    'encounterDatetime',
    'patient*',
    'encounterType*',
    'location',
    'form',
    'provider',
    'orders',
    'obs',
    'visit',
    'encounterProviders',
    'diagnoses',
  ],
  updatable: [
    'encounterDatetime',
    'patient',
    'encounterType',
    'location',
    'form',
    'provider',
    'orders',
    'obs',
    'visit',
    'encounterProviders',
    'diagnoses',
    'voided',
    'voidReason',
  ],
  list: false,
  search: async (service, ctx, read) => {
    const { patient, q } = read.parameters;
    const includeVoided = read.includeAll;
    if (patient !== undefined) return service.search(ctx, { patient }, 'desc', read);
    if (q !== undefined && q.trim() !== '') return service.search(ctx, { patientQuery: q, includeVoided }, 'desc', read);
    return [];
  },
  handlers: [
    {
      id: 'default',
      queries: [{ required: ['patient'], optional: ['visit', 'encounterType', 'fromdate', 'todate', 'order', 'totalCount'] }],
      run: ofPatient,
    },
    { id: 'byObs', queries: [{ required: ['patient', 'obsConcept'], optional: ['obsValues'] }], run: withObs },
  ],
});

/** Who took part in an encounter. @source webservices.rest 3.5.0 EncounterProviderResource1_9 */
export const encounterProviderResource = restResource(EncounterProvider, EncounterProviderService, {
  name: 'encounterprovider',
  parent: { resource: 'encounter', property: 'encounter' },
  kind: 'data',
  version: '1.9',
  view: getEncounters,
  display: {
    needs: ['encounterRole', ...providerNamePaths.map((path) => `provider.${path}`)],
    value: (entry, { ctx }) => {
      const { provider, encounterRole } = entry as Partial<EncounterProvider>;
      const name = provider ? providerName(ctx, provider) : '';
      return encounterRole ? `${name}: ${encounterRole.name}` : name;
    },
  },
  default: ['uuid', 'provider:ref', 'encounterRole:ref', 'voided'],
  full: ['uuid', 'provider:default', 'encounterRole:default', 'voided', 'auditInfo'],
  links: { default: ['full'] },
  creatable: ['provider', 'encounter', 'encounterRole'],
  updatable: ['encounterRole', 'voided', 'voidReason'],
  list: (service, ctx, read) => service.ofEncounter(ctx, read.parent, { ...read, includeVoided: read.includeAll }),
  purge: () => {
    throw new UnsupportedError('purge action not supported for resource encounterprovider');
  },
});
