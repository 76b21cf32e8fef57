import type { PendingEndpoint } from './pending-endpoint.types.js';

const rest = '/ws/rest/v1';

/**
 * Everything that O3 reads and whose module does not exist yet; the only such list.
 * An address may stand here only while no record of its kind can be made, so that empty is the truth:
 * inpatient requests, for example, may not, because encounters that ask for admission can be written already.
 */
export const pendingEndpoints: readonly PendingEndpoint[] = [
  {
    method: 'get',
    path: `${rest}/cohortm/cohortmember`,
    answer: 'list',
    owner: 'cohort',
    askedBy: ['framework', 'patient-banner', 'patient-search'],
  },
  { method: 'get', path: `${rest}/cohortm/cohort`, answer: 'list', owner: 'cohort', askedBy: ['patient-lists', 'patient-list-management'] },
  { method: 'get', path: `${rest}/cohortm/cohorttype`, answer: 'list', owner: 'cohort', askedBy: ['patient-list-management'] },
  {
    method: 'get',
    path: `${rest}/attachment`,
    answer: 'list',
    owner: 'attachments',
    askedBy: ['framework', 'patient-notes', 'patient-attachments'],
  },
  { method: 'get', path: `${rest}/programenrollment`, answer: 'list', owner: 'platform', askedBy: ['patient-chart', 'patient-programs'] },
  { method: 'get', path: `${rest}/program`, answer: 'list', owner: 'platform', askedBy: ['patient-programs'] },
  { method: 'get', path: `${rest}/queue`, answer: 'list', owner: 'queue', askedBy: ['service-queues'] },
  { method: 'get', path: `${rest}/queue-entry`, answer: 'list', owner: 'queue', askedBy: ['service-queues'] },
  { method: 'get', path: `${rest}/queue-room`, answer: 'list', owner: 'queue', askedBy: ['service-queues'] },
  {
    method: 'get',
    path: `${rest}/queue-entry-metrics`,
    answer: { object: { count: 0, averageWaitTime: 0 } },
    owner: 'queue',
    askedBy: ['service-queues'],
  },
  { method: 'get', path: `${rest}/appointments`, answer: 'array', owner: 'appointments', askedBy: ['appointments'] },
  { method: 'post', path: `${rest}/appointments/search`, answer: 'array', owner: 'appointments', askedBy: ['appointments'] },
  { method: 'get', path: `${rest}/appointment/all`, answer: 'array', owner: 'appointments', askedBy: ['appointments'] },
  { method: 'get', path: `${rest}/appointment/appointmentSummary`, answer: 'array', owner: 'appointments', askedBy: ['appointments'] },
  { method: 'get', path: `${rest}/appointmentService/all/default`, answer: 'array', owner: 'appointments', askedBy: ['appointments'] },
  {
    method: 'get',
    path: `${rest}/billing/patientPaymentStatus/:patient`,
    answer: { object: { status: 'UNKNOWN', reason: null } },
    owner: 'billing',
    askedBy: ['billing'],
  },
  { method: 'get', path: `${rest}/billing/bill`, answer: 'list', owner: 'billing', askedBy: ['billing'] },
  {
    method: 'get',
    path: `${rest}/ordertemplates/orderTemplate`,
    answer: 'list',
    owner: 'ordertemplates',
    askedBy: ['patient-medications'],
  },
  { method: 'get', path: `${rest}/patientflags/patientflag`, answer: 'list', owner: 'patientflags', askedBy: ['patient-flags'] },
  { method: 'get', path: `${rest}/patientflags/flag`, answer: 'list', owner: 'patientflags', askedBy: ['patient-flags'] },
  { method: 'get', path: `${rest}/tasks/careplan`, answer: 'bundle', owner: 'tasks', askedBy: ['patient-task-list'] },
];
