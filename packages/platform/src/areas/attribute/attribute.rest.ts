import type { Privilege } from '../../kernel/auth/index.js';
import type { EntityClass } from '../../kernel/db/index.js';
import { InvalidInputError } from '../../kernel/errors/index.js';
import { type InputContext, type PropertyDefinition, restResource, type RestResource } from '../../kernel/rest/index.js';
import type { ServiceClass } from '../../kernel/service/index.js';
import type { AttributeType } from './attribute-type.entity.js';
import type { AttributeTypeService } from './attribute-type.service.js';
import type { AttributeService, TypedAttribute } from './attribute.service.js';
import type { ValueType } from './custom-datatype.types.js';
import { customDatatype, typedValue, valueText } from './custom-datatypes.rules.js';
import { LongTexts } from './long-text.service.js';

const TYPE_INPUT = ['description', 'minOccurs', 'maxOccurs', 'datatypeConfig', 'preferredHandlerClassname', 'handlerConfig'];

/** How the types of one kind of owner differ. */
export interface AttributeTypeResourceOptions {
  readonly name: string;
  readonly version?: string;
  readonly view?: Privilege;
  /** Whether the plain list leaves retired types out unless `includeAll` is given; default: all types are listed. */
  readonly listsActive?: boolean;
}

/**
 * The resource of the attribute types of one kind of owner.
 *
 * @source webservices.rest 3.5.0 `BaseAttributeTypeCrudResource1_9`
 */
export function attributeTypeResource<T extends AttributeType, S extends AttributeTypeService<T>>(
  entity: EntityClass<T>,
  service: ServiceClass<S>,
  { name, version = '1.9', view, listsActive = false }: AttributeTypeResourceOptions,
): RestResource {
  const leading = ['uuid', 'display', 'name', 'description', 'minOccurs', 'maxOccurs', 'datatypeClassname'];
  return restResource<T, S>(entity, service, {
    name,
    kind: 'metadata',
    version,
    ...(view ? { view } : {}),
    default: [...leading, 'preferredHandlerClassname', 'retired'],
    full: [...leading, 'datatypeConfig', 'preferredHandlerClassname', 'handlerConfig', 'retired', 'auditInfo'],
    creatable: ['name*', 'datatypeClassname*', ...TYPE_INPUT],
    list: (types, ctx, read) => types.all(ctx, { includeRetired: !listsActive || read.includeAll }),
    search: (types, ctx, read) => types.search(ctx, read.parameters['q'] ?? '', { includeRetired: !listsActive || read.includeAll }),
  });
}

/** Where the attributes of one kind of owner live. */
export interface AttributeResourceOptions {
  readonly parent: { readonly resource: string; readonly property: string };
  readonly version?: string;
  readonly view?: Privilege;
  /** Whether `?attributeType=<uuid>` selects. */
  readonly findsByType?: boolean;
}

/**
 * The sub-resource of the attributes of one kind of owner.
 *
 * @source webservices.rest 3.5.0 `BaseAttributeCrudResource1_9`
 */
export function attributeResource<T extends TypedAttribute, S extends AttributeService<T>>(
  entity: EntityClass<T>,
  service: ServiceClass<S>,
  { parent, version = '1.9', view, findsByType = false }: AttributeResourceOptions,
): RestResource {
  const shown = ['display', 'uuid', 'attributeType:ref', 'value', 'voided'];
  return restResource<T, S>(entity, service, {
    name: 'attribute',
    parent,
    kind: 'data',
    version,
    ...(view ? { view } : {}),
    default: shown,
    full: [...shown, 'auditInfo'],
    creatable: ['attributeType*', 'value*'],
    display: {
      needs: [...VALUE_NEEDS, 'attributeType.name'],
      value: (attribute, { ctx }) =>
        `${attribute.attributeType.name}: ${valueText(ctx, attribute.attributeType, attribute.valueReference)}`,
    },
    properties: { value: attributeValue<T, S>() },
    list: (attributes, ctx, read) => attributes.ofOwner(ctx, read.parent, { ...read, includeVoided: read.includeAll }),
    ...(findsByType
      ? {
          handlers: [
            {
              id: 'default',
              queries: [{ required: ['attributeType'] }],
              run: (attributes, ctx, read) =>
                attributes.ofOwner(ctx, read.parent, { ...read, typeUuid: read.parameters['attributeType'] ?? '' }),
            },
          ],
        }
      : {}),
    purge: false,
  });
}

const VALUE_NEEDS = ['valueReference', 'attributeType.datatypeClassname', 'attributeType.datatypeConfig'];

/** The property `value` of an attribute: typed for readers, the datatype's text for writers. */
function attributeValue<T extends TypedAttribute, S>(): PropertyDefinition<T, S> {
  return {
    needs: VALUE_NEEDS,
    value: (attribute, { ctx }) => typedValue(attribute.attributeType, attribute.valueReference, ctx.environment.metadata),
    set: async (attribute, value, input) => {
      if (value === '') return;
      if (!attribute.attributeType) throw InvalidInputError.of('[value => "attributeType" must be given, and be known, before a value]');
      attribute.valueReference = await referenceOf(attribute.attributeType, value, 'value', input);
    },
  };
}

/**
 * The text to store for a value of a request; a long text is stored in a row of its own.
 *
 * @throws {@link InvalidInputError} naming the property when the value does not fit the datatype
 */
export async function referenceOf<S>(type: ValueType, value: unknown, property: string, input: InputContext<S>): Promise<string> {
  if (typeof value !== 'string' && typeof value !== 'boolean') {
    throw InvalidInputError.of(`[${property} => expected text or true or false, as the datatype stores it]`);
  }
  const text = String(value);
  const { metadata } = input.ctx.environment;
  const datatype = customDatatype(type.datatypeClassname);
  if (!datatype) throw InvalidInputError.of(`[${property} => the datatype ${type.datatypeClassname ?? ''} is not known to this server]`);
  if (datatype.isLongText) {
    const texts = input.services.get(LongTexts);
    return texts.find(input.ctx, text) === undefined ? texts.store(input.ctx, text) : text;
  }
  const reference = datatype.reference(text, type.datatypeConfig, metadata);
  if (reference === undefined) {
    throw InvalidInputError.of(
      `[${property} => ${input.ctx.text('attribute.error.invalidValue')} (${datatype.className.split('.').at(-1) ?? ''})]`,
    );
  }
  return reference;
}
