import sql from 'sql-template-tag';
import {
  type FhirBody,
  type FhirContext,
  type FhirElement,
  FhirError,
  fhirMapping,
  type FhirOperation,
  type Reference,
  reference,
  toFhirDateTime,
} from '../../kernel/fhir/index.js';
import {
  encounterElements,
  encounterLocation,
  encounterParticipantRole,
  encountersWithParticipant,
  kindOfBody,
  kindParameter,
  participantParameter,
  patientLabels,
  type PatientLabels,
  patientOf,
  patientParameter,
  patientReference,
  type PersonNames,
  practitionerNames,
  providerReference,
  typeCoding,
  typeCondition,
  unknownReference,
} from '../fhir/index.js';
import { Location } from '../location/location.entity.js';
import { Provider } from '../provider/provider.entity.js';
import { VisitService } from '../visit/index.js';
import { encountersWithMedicationRequests, hasDrugOrder } from './encounter-orders.fhir.js';
import { EncounterProvider } from './encounter-provider.entity.js';
import { EncounterProviderService } from './encounter-provider.service.js';
import { EncounterRole } from './encounter-role.entity.js';
import { EncounterType } from './encounter-type.entity.js';
import { Encounter } from './encounter.entity.js';
import { EncounterService } from './encounter.service.js';

const patient = sql`"encounter"."patient_id"`;

interface Prepared {
  readonly patients: PatientLabels;
  readonly names: PersonNames;
}

function toFhir(encounter: Encounter, rc: FhirContext, { patients, names }: Prepared): FhirBody {
  const { head, location } = encounterElements(rc, { kind: 'encounter', type: encounter.encounterType, location: encounter.location });
  return {
    ...head,
    subject: patientReference(patients, encounter.patient),
    participant: encounter.encounterProviders.map(({ provider }) => ({ individual: providerReference(names, provider) })),
    period: { start: toFhirDateTime(encounter.encounterDatetime) },
    location,
    partOf: reference('Encounter', encounter.visit),
  };
}

async function fromFhir(encounter: Encounter & { uuid: string }, body: FhirElement, rc: FhirContext, isNew: boolean): Promise<void> {
  const { metadata } = rc.ctx.environment;
  checkKind(encounter, body, isNew);
  const uuid = typeCoding(body, 'encounter')?.code ?? '';
  const type = metadata.find(EncounterType, uuid);
  if (!type) throw unknownReference(body, 'type', uuid);
  if (type.id !== encounter.encounterType?.id) encounter.encounterType = type;
  const subject = await patientOf(rc, body, 'subject');
  if (subject && subject.id !== encounter.patient?.id) encounter.patient = subject;
  const place = body.list('location')[0]?.reference('location', 'Location');
  const location = place ? metadata.find(Location, place.id) : null;
  if (place && !location) throw unknownReference(body, 'location', place.id);
  encounter.location = location ?? null;
  await writeVisit(encounter, body, rc);
  const period = body.element('period');
  encounter.encounterDatetime = period?.dateTime('start') ?? period?.dateTime('end') ?? encounter.encounterDatetime ?? rc.ctx.now;
  await writeParticipants(encounter, body, rc, isNew);
}

/** An encounter does not become a visit. */
function checkKind(encounter: { readonly uuid: string }, body: FhirElement, isNew: boolean): void {
  const kind = kindOfBody(body);
  if (kind === undefined) throw new FhirError(400, 'Invalid type of request');
  if (kind !== 'encounter' && !isNew) throw FhirError.unknown('Encounter', encounter.uuid);
}

async function writeVisit(encounter: Encounter, body: FhirElement, rc: FhirContext): Promise<void> {
  const target = body.reference('partOf', 'Encounter');
  const visit = target ? await rc.get(VisitService).find(rc.ctx, target.id, { id: true, uuid: true }) : null;
  if (target && !visit) throw unknownReference(body, 'partOf', target.id);
  if ((encounter.visit?.id ?? null) !== (visit?.id ?? null)) encounter.visit = visit ?? null;
}

/** The participants of a body take the place of the present ones; those who took part already keep their part. */
async function writeParticipants(
  encounter: Encounter & { uuid: string },
  body: FhirElement,
  rc: FhirContext,
  isNew: boolean,
): Promise<void> {
  const wanted = new Map<number, Provider>();
  for (const element of body.list('participant')) {
    const target = element.reference('individual', 'Practitioner');
    if (!target) continue;
    const provider = rc.ctx.environment.metadata.find(Provider, target.id);
    if (!provider) throw unknownReference(element, 'individual', target.id);
    wanted.set(provider.id, provider);
  }
  const roleUuid = encounterParticipantRole.read(rc.ctx.environment.settings);
  const role = rc.ctx.environment.metadata.find(EncounterRole, roleUuid);
  if (!isNew) await changeParticipants(encounter.uuid, wanted, role, rc);
  if (wanted.size === 0) return;
  if (!role) throw new FhirError(422, `The encounter role ${roleUuid} of participants does not exist`);
  encounter.encounterProviders = [...wanted.values()].map((provider) =>
    Object.assign(new EncounterProvider(), { provider, encounterRole: role }),
  );
}

/** Ends the part of providers who are not wanted, restores the part of those who took part before, and leaves the new ones in `wanted`. */
async function changeParticipants(
  encounterUuid: string,
  wanted: Map<number, Provider>,
  role: EncounterRole | undefined,
  rc: FhirContext,
): Promise<void> {
  const service = rc.get(EncounterProviderService);
  const shape = { uuid: true, voided: true, provider: true, encounterRole: true } as const;
  const read = { shape, page: { startIndex: 0, limit: 1000, withTotal: false }, includeVoided: true };
  const { rows } = await service.ofEncounter(rc.ctx, encounterUuid, read);
  const change = async (uuid: string, work: (entry: EncounterProvider) => Promise<unknown>) => {
    const entry = await service.load(rc.ctx, uuid);
    if (entry) await work(entry);
  };
  const present = rows.filter(({ voided }) => !voided);
  const kept = new Set(present.map(({ provider }) => provider.id).filter((id) => wanted.delete(id)));
  for (const { uuid, provider } of present) {
    if (!kept.has(provider.id)) await change(uuid, (entry) => service.void(rc.ctx, entry, 'Left out of the participants'));
  }
  for (const { uuid, provider, encounterRole, voided } of rows) {
    if (!voided || encounterRole.id !== role?.id || !wanted.delete(provider.id)) continue;
    await change(uuid, (entry) => service.unvoid(rc.ctx, entry));
  }
}

/** An encounter or visit with what was recorded in it. */
const everything: FhirOperation<Encounter, EncounterService> = {
  on: 'instance',
  run: async (_service, { id = '' }) => ({
    searches: [
      { resource: 'Encounter', query: [['_id', id]] },
      ...['Observation', 'DiagnosticReport', 'MedicationRequest', 'ServiceRequest'].map((resource) => ({
        resource,
        query: [['encounter', id]] as [string, string][],
      })),
    ],
  }),
};

/** Encounters. @source openmrs-module-fhir2 4.1.0 EncounterTranslatorImpl */
export const encounterMapping = fhirMapping({
  resource: 'Encounter',
  entity: Encounter,
  service: EncounterService,
  table: 'encounter',
  key: 'encounter_id',
  removedBy: 'voided',
  needs: ['encounterType.name', 'patient', 'location.name', 'encounterDatetime', 'visit.uuid', 'encounterProviders.provider.identifier'],
  prepare: async (rows, rc): Promise<Prepared> => ({
    patients: await patientLabels(
      rc,
      rows.map((row) => row.patient),
    ),
    names: await practitionerNames(
      rc,
      rows.flatMap((row) => row.encounterProviders.map(({ provider }) => provider)),
    ),
  }),
  toFhir,
  search: {
    date: { kind: 'date', sql: (dates) => dates.on(sql`"encounter"."encounter_datetime"`) },
    patient: patientParameter(patient),
    subject: patientParameter(patient),
    location: encounterLocation(sql`"encounter"."location_id"`),
    participant: participantParameter((condition) => sql`"encounter"."encounter_id" in (${encountersWithParticipant(condition)})`),
    type: {
      kind: 'token',
      sql: (types, rc) =>
        typeCondition(sql`"encounter"."encounter_type"`, types, (uuid) => rc.ctx.environment.metadata.find(EncounterType, uuid)),
    },
    _tag: kindParameter('encounter'),
  },
  has: hasDrugOrder,
  sort: { date: { notNull: sql`"encounter"."encounter_datetime"` } },
  includes: {
    patient: (resource) => resource['subject'] as Reference | undefined,
    location: (resource) => (resource['location'] as { location?: Reference }[] | undefined)?.map(({ location }) => location),
    participant: (resource) => (resource['participant'] as { individual?: Reference }[] | undefined)?.map(({ individual }) => individual),
  },
  revincludes: [
    'Observation:encounter',
    'DiagnosticReport:encounter',
    'MedicationRequest:encounter',
    'ServiceRequest:encounter',
    'MedicationDispense:prescription',
  ],
  queries: { encountersWithMedicationRequests },
  operations: { $everything: everything },
  summaryElements: ['status', 'class', 'type', 'subject', 'participant'],
  mandatoryElements: ['status', 'class'],
  writes: ['create', 'update', 'patch', 'delete'],
  accepts: (body) => kindOfBody(body) === 'encounter',
  fromFhir,
});
