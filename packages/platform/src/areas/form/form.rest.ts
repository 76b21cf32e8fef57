import { type PropertyDefinition, restResource } from '../../kernel/rest/index.js';
import { referenceOf } from '../attribute/index.js';
import { FormField } from './form-field.entity.js';
import { FormResource } from './form-resource.entity.js';
import { Form } from './form.entity.js';
import { getForms } from './form.privileges.js';
import { FormService } from './form.service.js';

const parent = { resource: 'form', property: 'form' } as const;

/** @source webservices.rest 3.5.0 FormResource1_9 */
export const formResource = restResource(Form, FormService, {
  name: 'form',
  kind: 'metadata',
  version: '1.9',
  view: getForms,
  default: [
    'uuid',
    'display',
    'name',
    'description',
    'encounterType:ref',
    'version',
    'build',
    'published',
    'formFields:ref',
    'retired',
    'resources:ref',
  ],
  full: [
    'uuid',
    'display',
    'name',
    'description',
    'encounterType',
    'version',
    'build',
    'published',
    'formFields',
    'retired',
    'auditInfo',
    'resources',
  ],
  creatable: ['name*', 'description', 'version*', 'encounterType', 'build', 'published'],
  find: (forms, ctx, uuid, shape) => forms.shown(ctx, uuid, shape),
  list: (forms, ctx, read) => forms.page(ctx, read, forms.all(ctx, { includeRetired: read.includeAll })),
  search: (forms, ctx, read) => forms.page(ctx, read, forms.search(ctx, read.parameters['q'] ?? '', { includeRetired: read.includeAll })),
  handlers: [
    {
      id: 'default',
      queries: [{ required: ['published'] }],
      run: (forms, ctx, read) => {
        const published = read.parameters['published']?.trim().toLowerCase() === 'true';
        return forms.page(
          ctx,
          read,
          forms.all(ctx, { includeRetired: false }).filter((form) => form.published === published),
        );
      },
    },
  ],
});

const formFieldShown = ['fieldNumber', 'fieldPart', 'pageNumber', 'minOccurs', 'maxOccurs', 'required', 'sortWeight', 'retired'];

/** @source webservices.rest 3.5.0 FormFieldResource1_8 */
export const formFieldResource = restResource(FormField, FormService, {
  name: 'formfield',
  parent,
  kind: 'other',
  version: '1.8',
  view: getForms,
  display: { value: () => null },
  properties: { retired: { value: () => false } },
  ref: ['uuid', 'display'],
  default: ['uuid', 'display', 'parent:ref', 'form:ref', 'field:ref', ...formFieldShown],
  full: ['uuid', 'display', 'parent', 'form', 'field', ...formFieldShown, 'auditInfo'],
  creatable: ['form*', 'field*', 'required*', 'parent', 'fieldNumber', 'fieldPart', 'pageNumber', 'minOccurs', 'maxOccurs', 'sortWeight'],
  find: (forms, ctx, uuid) => forms.findField(ctx, uuid),
  load: (forms, ctx, uuid) => forms.loadField(ctx, uuid),
  list: (forms, ctx, read) => forms.fieldsOf(ctx, read.parent),
  create: (forms, ctx, field) => forms.saveField(ctx, field),
  update: (forms, ctx, field) => forms.saveField(ctx, field),
  purge: (forms, ctx, field) => forms.purgeField(ctx, field),
});

/** A property that upstream names otherwise than the entity. */
function renamed(from: 'datatypeClassname' | 'preferredHandlerClassname'): PropertyDefinition<FormResource, FormService> {
  return {
    from,
    set: (resource, value, input) => {
      resource[from] = input.scalar(FormResource, from, value) as string | null;
    },
  };
}

/** @source webservices.rest 3.5.0 FormResourceResource1_9 */
export const formResourceResource = restResource(FormResource, FormService, {
  name: 'resource',
  parent,
  kind: 'other',
  version: '1.9',
  view: getForms,
  display: { needs: ['name'], value: ({ name }) => name },
  properties: {
    dataType: renamed('datatypeClassname'),
    handler: renamed('preferredHandlerClassname'),
    value: {
      needs: ['valueReference'],
      value: ({ valueReference }) => valueReference,
      set: async (resource, value, input) => {
        const { datatypeClassname = null, datatypeConfig = null } = resource;
        resource.valueReference = await referenceOf({ datatypeClassname, datatypeConfig }, value, 'value', input);
      },
    },
  },
  ref: ['uuid', 'display'],
  default: ['uuid', 'name', 'valueReference', 'display'],
  full: ['uuid', 'name', 'valueReference', 'dataType', 'handler', 'handlerConfig', 'display'],
  links: { ref: ['value', 'self'], default: ['value', 'self', 'full'], full: ['value', 'self'] },
  creatable: ['form', 'name', 'dataType', 'handler', 'handlerConfig', 'value', 'valueReference'],
  find: (forms, ctx, uuid, shape) => forms.findResource(ctx, uuid, shape),
  load: (forms, ctx, uuid) => forms.loadResource(ctx, uuid),
  list: (forms, ctx, read) => forms.resourcesOf(ctx, read.parent, read.shape),
  create: (forms, ctx, resource) => forms.saveResource(ctx, resource),
  update: (forms, ctx, resource) => forms.saveResource(ctx, resource),
  remove: (forms, ctx, resource) => forms.purgeResource(ctx, resource),
  purge: (forms, ctx, resource) => forms.purgeResource(ctx, resource),
});
