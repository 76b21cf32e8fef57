import { restResource } from '../../kernel/rest/index.js';
import { conceptDisplay } from '../concept/concept.rules.js';
import { FieldAnswer } from './field-answer.entity.js';
import { FieldType } from './field-type.entity.js';
import { Field } from './field.entity.js';
import { FieldService, FieldTypeService } from './field.service.js';
import { getFieldTypes, getForms } from './form.privileges.js';

const columns = ['tableName', 'attributeName', 'defaultValue', 'selectMultiple', 'retired'];

/** @source webservices.rest 3.5.0 FieldResource1_8 */
export const fieldResource = restResource(Field, FieldService, {
  name: 'field',
  kind: 'metadata',
  version: '1.8',
  view: getForms,
  default: ['uuid', 'display', 'name', 'description', 'fieldType:ref', 'concept:ref', ...columns],
  full: ['uuid', 'display', 'name', 'description', 'fieldType', 'concept', ...columns, 'auditInfo'],
  creatable: ['name*', 'description', 'fieldType*', 'selectMultiple*', 'concept', 'tableName', 'attributeName', 'defaultValue'],
  find: (fields, ctx, uuid, shape) => fields.shown(ctx, uuid, shape),
});

const shown = ['uuid', 'display', 'name', 'description', 'isSet', 'retired'];

/** @source webservices.rest 3.5.0 FieldTypeResource1_8 */
export const fieldTypeResource = restResource(FieldType, FieldTypeService, {
  name: 'fieldtype',
  kind: 'other',
  version: '1.8',
  view: getFieldTypes,
  display: { needs: ['name'], value: ({ name }) => name },
  properties: { retired: { value: () => false } },
  ref: ['uuid', 'display'],
  default: shown,
  full: [...shown, 'auditInfo'],
  creatable: ['name*', 'description', 'isSet'],
  remove: false,
  restore: false,
});

/** @source webservices.rest 3.5.0 FieldAnswerResource1_8 */
export const fieldAnswerResource = restResource(FieldAnswer, FieldService, {
  name: 'answer',
  parent: { resource: 'field', property: 'field' },
  kind: 'other',
  version: '1.8',
  view: getForms,
  display: { needs: ['field.name', 'concept'], value: ({ field, concept }, { ctx }) => `${field.name} - ${conceptDisplay(ctx, concept)}` },
  ref: ['uuid', 'display'],
  default: ['uuid', 'display', 'concept:ref', 'field:ref'],
  full: ['uuid', 'display', 'concept', 'field', 'auditInfo'],
  find: (fields, ctx, uuid, shape) => fields.findAnswer(ctx, uuid, shape),
  list: (fields, ctx, read) => fields.answersOf(ctx, read.parent, read.shape),
  load: false,
});
