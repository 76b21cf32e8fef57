import type { Area } from '../../kernel/module/index.js';
import { ClobController, clobRoutes } from './clob.controller.js';
import { FieldAnswer } from './field-answer.entity.js';
import { FieldType } from './field-type.entity.js';
import { Field } from './field.entity.js';
import { fieldAnswerResource, fieldResource, fieldTypeResource } from './field.rest.js';
import { FieldService, FieldTypeService } from './field.service.js';
import { FormField } from './form-field.entity.js';
import { FormResource } from './form-resource.entity.js';
import { Form } from './form.entity.js';
import { formMessages } from './form.messages.js';
import { getFieldTypes, getForms, manageFieldTypes, manageForms, purgeFieldTypes } from './form.privileges.js';
import { formsLocked } from './form.properties.js';
import { formFieldResource, formResource, formResourceResource } from './form.rest.js';
import { FormService } from './form.service.js';

/** Forms, their fields and resources. */
export const formArea: Area = {
  entities: [Form, FormField, FormResource, Field, FieldAnswer, FieldType],
  services: [FormService, FieldService, FieldTypeService, ClobController],
  rest: [formResource, formFieldResource, formResourceResource, fieldResource, fieldAnswerResource, fieldTypeResource],
  routes: clobRoutes,
  privileges: [getForms, manageForms, getFieldTypes, manageFieldTypes, purgeFieldTypes],
  messages: formMessages,
  globalProperties: [formsLocked],
};
