import { restResource } from '../../kernel/rest/index.js';
import { conceptDisplay } from '../concept/concept.rules.js';
import { CareSetting } from './care-setting.entity.js';
import { Order } from './order.entity.js';
import { OrderFrequency } from './order-frequency.entity.js';
import { OrderType } from './order-type.entity.js';
import { getCareSettings, getOrderFrequencies, getOrders, getOrderTypes } from './order.privileges.js';
import { CareSettingService, OrderFrequencyService, OrderService, OrderTypeService } from './order.service.js';

const properties = ['orderNumber', 'accessionNumber', 'patient:ref', 'concept:ref', 'action'];
const afterCareSetting = [
  'previousOrder:ref',
  'dateActivated',
  'scheduledDate',
  'dateStopped',
  'autoExpireDate',
  'encounter:ref',
  'orderer:ref',
  'orderReason:ref',
  'orderReasonNonCoded',
  'orderType',
  'urgency',
  'instructions',
  'commentToFulfiller',
  'display',
];

/** Read-only until orders can be entered. @source webservices.rest 3.5.0 OrderResource2_2 */
export const orderResource = restResource(Order, OrderService, {
  name: 'order',
  kind: 'data',
  version: '1.10',
  view: getOrders,
  patient: 'patient.person.uuid',
  display: { needs: ['concept'], value: (order, { ctx }) => (order.concept ? conceptDisplay(ctx, order.concept) : '[No Concept]') },
  default: ['uuid', ...properties, 'careSetting:ref', ...afterCareSetting],
  full: ['uuid', ...properties, 'careSetting', ...afterCareSetting, 'auditInfo', 'fulfillerStatus', 'fulfillerComment'],
  create: false,
  update: false,
  remove: false,
  restore: false,
  purge: false,
  list: false,
  search: (service, ctx, read) => service.ofPatient(ctx, read.parameters['patient'] ?? '', read),
});

/** @source webservices.rest 3.5.0 OrderTypeResource1_10 */
export const orderTypeResource = restResource(OrderType, OrderTypeService, {
  name: 'ordertype',
  kind: 'metadata',
  version: '1.10',
  view: getOrderTypes,
  default: ['uuid', 'display', 'name', 'javaClassName', 'retired', 'description', 'conceptClasses:ref', 'parent:ref'],
  full: ['uuid', 'display', 'name', 'javaClassName', 'retired', 'description', 'conceptClasses', 'parent', 'auditInfo'],
  creatable: ['name*', 'description', 'javaClassName*', 'parent'],
  search: (service, ctx, read) => service.search(ctx, read.parameters['q'] ?? '', { includeRetired: read.includeAll }),
});

/** @source webservices.rest 3.5.0 CareSettingResource1_10 */
export const careSettingResource = restResource(CareSetting, CareSettingService, {
  name: 'caresetting',
  kind: 'metadata',
  version: '1.10',
  view: getCareSettings,
  default: ['uuid', 'name', 'description', 'retired', 'careSettingType', 'display'],
  create: false,
  update: false,
  remove: false,
  restore: false,
  purge: false,
  search: (service, ctx, read) => service.search(ctx, read.parameters['q'] ?? '', { includeRetired: read.includeAll }),
});

/** @source webservices.rest 3.5.0 OrderFrequencyResource1_10 */
export const orderFrequencyResource = restResource(OrderFrequency, OrderFrequencyService, {
  name: 'orderfrequency',
  kind: 'metadata',
  version: '1.10',
  view: getOrderFrequencies,
  display: { needs: ['concept'], value: (frequency, { ctx }) => conceptDisplay(ctx, frequency.concept) },
  properties: { name: { needs: ['concept'], value: (frequency, { ctx }) => conceptDisplay(ctx, frequency.concept) } },
  default: ['uuid', 'display', 'name', 'frequencyPerDay', 'retired', 'concept:ref'],
  full: ['uuid', 'display', 'name', 'frequencyPerDay', 'concept', 'retired', 'auditInfo'],
  creatable: ['frequencyPerDay*', 'concept*'],
  purge: false,
});
