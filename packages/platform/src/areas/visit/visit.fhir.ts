import sql from 'sql-template-tag';
import {
  type FhirBody,
  type FhirContext,
  type FhirElement,
  FhirError,
  fhirMapping,
  type Reference,
  toFhirDateTime,
} from '../../kernel/fhir/index.js';
import {
  encounterElements,
  encounterLocation,
  encountersWithParticipant,
  kindOfBody,
  kindParameter,
  participantParameter,
  patientLabels,
  type PatientLabels,
  patientOf,
  patientParameter,
  patientReference,
  typeCoding,
  typeCondition,
  unknownReference,
} from '../fhir/index.js';
import { Location } from '../location/location.entity.js';
import { VisitType } from './visit-type.entity.js';
import { Visit } from './visit.entity.js';
import { VisitService } from './visit.service.js';

const patient = sql`"visit"."patient_id"`;

function toFhir(visit: Visit, rc: FhirContext, labels: PatientLabels): FhirBody {
  const { head, location } = encounterElements(rc, { kind: 'visit', type: visit.visitType, location: visit.location });
  return {
    ...head,
    subject: patientReference(labels, visit.patient),
    period: { start: toFhirDateTime(visit.startDatetime), end: toFhirDateTime(visit.stopDatetime) },
    location,
  };
}

async function fromFhir(visit: Visit & { uuid: string }, body: FhirElement, rc: FhirContext, isNew: boolean): Promise<void> {
  const { metadata } = rc.ctx.environment;
  const kind = kindOfBody(body);
  if (kind === undefined) throw new FhirError(400, 'Invalid type of request');
  if (kind !== 'visit' && !isNew) throw FhirError.unknown('Encounter', visit.uuid);
  const uuid = typeCoding(body, 'visit')?.code ?? '';
  const type = metadata.find(VisitType, uuid);
  if (!type) throw unknownReference(body, 'type', uuid);
  if (type.id !== visit.visitType?.id) visit.visitType = type;
  const subject = await patientOf(rc, body, 'subject');
  if (subject && subject.id !== visit.patient?.id) visit.patient = subject;
  const place = body.list('location')[0]?.reference('location', 'Location');
  const location = place ? metadata.find(Location, place.id) : null;
  if (place && !location) throw unknownReference(body, 'location', place.id);
  visit.location = location ?? null;
  const period = body.element('period');
  visit.startDatetime = period?.dateTime('start') ?? visit.startDatetime ?? rc.ctx.now;
  const end = period?.dateTime('end');
  if (end) visit.stopDatetime = end;
}

/** Visits, as encounters that others are part of. @source openmrs-module-fhir2 4.1.0 VisitTranslatorImpl */
export const visitMapping = fhirMapping({
  resource: 'Encounter',
  entity: Visit,
  service: VisitService,
  table: 'visit',
  key: 'visit_id',
  removedBy: 'voided',
  role: 'fallback',
  searchedFirst: true,
  needs: ['visitType.name', 'patient', 'location.name', 'startDatetime', 'stopDatetime'],
  prepare: (rows, rc) =>
    patientLabels(
      rc,
      rows.map((row) => row.patient),
    ),
  toFhir,
  search: {
    date: { kind: 'date', sql: (dates) => dates.on(sql`"visit"."date_started"`) },
    patient: patientParameter(patient),
    subject: patientParameter(patient),
    location: encounterLocation(sql`"visit"."location_id"`),
    participant: participantParameter(
      (condition) => sql`"visit"."visit_id" in (
        select encounter.visit_id from encounter where not encounter.voided and encounter.encounter_id in (${encountersWithParticipant(condition)}))`,
    ),
    type: {
      kind: 'token',
      sql: (types, rc) => typeCondition(sql`"visit"."visit_type_id"`, types, (uuid) => rc.ctx.environment.metadata.find(VisitType, uuid)),
    },
    _tag: kindParameter('visit'),
  },
  sort: { date: { notNull: sql`"visit"."date_started"` } },
  includes: {
    patient: (resource) => resource['subject'] as Reference | undefined,
    location: (resource) => (resource['location'] as { location?: Reference }[] | undefined)?.map(({ location }) => location),
  },
  writes: ['create', 'update', 'patch', 'delete'],
  accepts: (body) => kindOfBody(body) === 'visit',
  fromFhir,
});
