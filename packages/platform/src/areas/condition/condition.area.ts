import type { Area } from '../../kernel/module/index.js';
import { Condition } from './condition.entity.js';
import { conditionMapping } from './condition.fhir.js';
import { conditionMessages } from './condition.messages.js';
import { deleteConditions, editConditions, getConditions } from './condition.privileges.js';
import { conditionResource } from './condition.rest.js';
import { ConditionService } from './condition.service.js';

/** Conditions of patients. They stay when a patient is voided, as upstream's do. */
export const conditionArea: Area = {
  entities: [Condition],
  services: [ConditionService],
  rest: [conditionResource],
  fhir: [conditionMapping],
  privileges: [getConditions, editConditions, deleteConditions],
  messages: conditionMessages,
};
