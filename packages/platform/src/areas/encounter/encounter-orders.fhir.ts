import sql, { type Sql } from 'sql-template-tag';
import { allOf, anyOf, FhirError, type FhirNamedQuery, type HasCondition, noRows, type Restriction } from '../../kernel/fhir/index.js';
import { nameCondition, typeCondition } from '../fhir/index.js';
import { Location } from '../location/location.entity.js';
import { EncounterType } from './encounter-type.entity.js';

const fulfillerStatuses = ['RECEIVED', 'IN_PROGRESS', 'EXCEPTION', 'ON_HOLD', 'DECLINED', 'COMPLETED'];

/** Encounters with a drug order in use for which all conditions hold. */
function withDrugOrder(conditions: readonly Sql[]): Sql {
  const further = allOf(conditions) ?? sql`true`;
  return sql`exists (select 1 from orders join drug_order using (order_id)
    where orders.encounter_id = "encounter"."encounter_id" and not orders.voided and orders.order_action <> 'DISCONTINUE' and ${further})`;
}

const notStopped = sql`(orders.date_stopped is null or orders.date_stopped > now())`;

function orderCondition({ parameter, modifier, values }: HasCondition): Sql | undefined {
  const [value = ''] = values;
  switch (`${parameter}${modifier === undefined ? '' : `:${modifier}`}`) {
    case 'intent':
      return value === 'order' ? sql`true` : undefined;
    case 'status':
      return value === 'active'
        ? sql`(orders.date_activated is null or orders.date_activated < now()) and ${notStopped}
            and (orders.auto_expire_date is null or orders.auto_expire_date > now())`
        : undefined;
    case 'status:not':
      if (value === 'cancelled') return notStopped;
      return value === 'completed' ? sql`orders.fulfiller_status is distinct from 'COMPLETED'` : undefined;
    case 'fulfillerStatus':
      return sql`orders.fulfiller_status = ${fulfillerStatus(value)}`;
    case 'fulfillerStatus:not':
      return sql`orders.fulfiller_status is distinct from ${fulfillerStatus(value)}`;
    default:
      return undefined;
  }
}

function fulfillerStatus(value: string): string {
  const status = value.toUpperCase();
  if (!fulfillerStatuses.includes(status))
    throw new FhirError(400, `fulfillerStatus: "${value}" is not one of ${fulfillerStatuses.join(', ')}`);
  return status;
}

/** All `_has:MedicationRequest:encounter:…` of a request are about the same order; others are ignored, as upstream does. */
export function hasDrugOrder(conditions: readonly HasCondition[]): Restriction {
  const own = conditions.filter(({ resource, reference }) => resource === 'MedicationRequest' && reference === 'encounter');
  const known = own.map(orderCondition).filter((condition) => condition !== undefined);
  return known.length === 0 ? undefined : withDrugOrder(known);
}

/** Encounters with drug orders, newest first, each with its orders and dispenses. @source openmrs-module-fhir2 4.1.0 */
export const encountersWithMedicationRequests: FhirNamedQuery = {
  where: withDrugOrder([]),
  order: sql`"encounter"."encounter_datetime" desc`,
  revincludes: ['MedicationRequest:encounter', 'iterate MedicationDispense:prescription'],
  search: {
    status: {
      kind: 'token',
      sql: (statuses) =>
        statuses.has('active')
          ? withDrugOrder([notStopped, sql`(orders.fulfiller_status is null or orders.fulfiller_status not in ('DECLINED', 'COMPLETED'))`])
          : undefined,
    },
    date: { kind: 'date', sql: (dates) => dates.on(sql`"encounter"."encounter_datetime"`) },
    type: {
      kind: 'token',
      sql: (types, rc) =>
        typeCondition(sql`"encounter"."encounter_type"`, types, (uuid) => rc.ctx.environment.metadata.find(EncounterType, uuid)),
    },
    location: {
      kind: 'token',
      sql: (locations, rc) => {
        const ids = locations.codes.flatMap((uuid) => rc.ctx.environment.metadata.find(Location, uuid)?.id ?? []);
        return ids.length === 0 ? noRows : sql`"encounter"."location_id" = any(${ids})`;
      },
    },
    patientSearchTerm: {
      kind: 'string',
      sql: (terms) => {
        const patient = sql`"encounter"."patient_id"`;
        const identifiers = anyOf(terms.values.map((value) => sql`lower(identifier) like lower(${value})`));
        return anyOf([
          nameCondition(patient, terms),
          sql`${patient} in (select patient_id from patient_identifier where not voided and ${identifiers})`,
        ]);
      },
    },
  },
};
