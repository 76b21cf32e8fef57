import { globalProperty } from '../../kernel/settings/index.js';

/** Whether a patient may have two visits at one time. */
export const allowOverlappingVisits = globalProperty('visits.allowOverlappingVisits', {
  type: 'boolean',
  default: true,
  description: 'Whether visits of one patient may overlap',
});

/** How encounters without a visit find one. */
export const visitAssignmentHandler = globalProperty('visits.assignmentHandler', {
  type: 'string',
  default: 'org.openmrs.api.handler.ExistingVisitAssignmentHandler',
  description: 'Handler that assigns encounters to visits, by its upstream class name; empty: none',
});

/** Types of visits that are made for encounters. */
export const encounterTypeToVisitType = globalProperty('visits.encounterTypeToVisitTypeMapping', {
  type: 'string',
  default: '',
  description: 'Comma separated pairs <encounter type>:<visit type>, ids or uuids, used when a visit is made for an encounter',
});

/** Types of visits that the nightly task ends. */
export const autoCloseVisitType = globalProperty('visits.autoCloseVisitType', {
  type: 'string',
  default: '',
  description: 'Comma separated names of visit types whose visits are ended automatically',
});

/** Read by clients. */
export const visitsEnabled = globalProperty('visits.enabled', {
  type: 'boolean',
  default: true,
  description: 'Whether clients offer visits',
});

export const visitProperties = [
  allowOverlappingVisits,
  visitAssignmentHandler,
  encounterTypeToVisitType,
  autoCloseVisitType,
  visitsEnabled,
];
