import { globalProperty } from '@openmrs-ts/platform';

/** @source emrapi 3.4.0 `EmrApiConstants.GP_VISIT_EXPIRE_HOURS` */
export const visitExpireHours = globalProperty('emrapi.visitExpireHours', {
  type: 'integer',
  default: 12,
  description: 'How long after its last activity a visit counts as over',
  unit: 'hours',
});

/** @source emrapi 3.4.0 `EmrApiConstants.GP_INPATIENT_VISIT_EXPIRE_HOURS` */
export const inpatientVisitExpireHours = globalProperty('emrapi.inpatientVisitExpireHours', {
  type: 'integer',
  description: 'How long after its last activity the visit of an inpatient counts as over; empty: never',
  unit: 'hours',
});

export const closeInactiveVisitsEnabled = globalProperty('emrapi.closeInactiveVisits', {
  type: 'boolean',
  default: false,
  description: 'Whether visits that count as over are ended by themselves',
});

export const visitAssignmentDisabled = globalProperty('emrapi.emrApiVisitAssignmentHandler.disabled', {
  type: 'boolean',
  default: false,
  description: 'Whether new encounters are left without a visit',
});

export const newVisitTypes = globalProperty('emrapi.EmrApiVisitAssignmentHandler.encounterTypeToNewVisitTypeMap', {
  type: 'string',
  description:
    'Types of the visits that are made for encounters without one: pairs encounterType:visitType of ids or uuids, or default:visitType, separated by commas; empty: none is made',
});

export const adjustEncounterTime = globalProperty('emrapi.EmrApiVisitAssignmentHandler.adjustEncounterTimeOfDayIfNecessary', {
  type: 'boolean',
  default: false,
  description: 'Whether an encounter on the day of a visit but outside its time is moved into it',
});

/** Settings of visits and stays. */
export const adtProperties = [
  visitExpireHours,
  inpatientVisitExpireHours,
  closeInactiveVisitsEnabled,
  visitAssignmentDisabled,
  newVisitTypes,
  adjustEncounterTime,
];
