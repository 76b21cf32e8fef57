import { restResource } from '../../kernel/rest/index.js';
import { attributeResource, attributeTypeResource } from '../attribute/index.js';
import { ProviderAttributeType } from './provider-attribute-type.entity.js';
import { ProviderAttribute } from './provider-attribute.entity.js';
import { ProviderAttributeService, ProviderAttributeTypeService } from './provider-attribute.service.js';
import { ProviderRole } from './provider-role.entity.js';
import { ProviderRoleService } from './provider-role.service.js';
import { Provider } from './provider.entity.js';
import { getProviderRoles, getProviders } from './provider.privileges.js';
import { providerDisplay, providerDisplayPaths, providerName, providerNamePaths } from './provider.rules.js';
import { ProviderService } from './provider.service.js';
import type { ProviderDraft } from './provider.types.js';

/** @source webservices.rest 3.5.0 `ProviderResource2_8` */
export const providerResource = restResource<ProviderDraft, ProviderService>(Provider as never, ProviderService, {
  name: 'provider',
  kind: 'metadata',
  version: '2.8',
  view: getProviders,
  display: { needs: providerDisplayPaths, value: (provider, { ctx }) => providerDisplay(ctx, provider) },
  properties: {
    name: { needs: providerNamePaths, value: (provider, { ctx }) => providerName(ctx, provider) },
    attributes: {
      needs: ['id'],
      value: (provider, { ctx }) => ctx.environment.metadata.get(Provider, provider.id)?.attributes ?? [],
      of: () => ProviderAttribute,
      set: async (provider, value, input) => {
        provider.newAttributes = await input.nestedList<ProviderAttribute>('provider/attribute', value, 'attributes');
      },
    },
    activeAttributes: {
      needs: ['id'],
      value: (provider, { ctx }) => ctx.environment.metadata.get(Provider, provider.id)?.attributes ?? [],
      of: () => ProviderAttribute,
    },
  },
  default: ['uuid', 'display', 'person:ref', 'identifier', 'attributes:ref', 'retired', 'providerRole:ref'],
  full: ['uuid', 'display', 'person:default', 'identifier', 'attributes:default', 'retired', 'auditInfo', 'providerRole:default'],
  creatable: ['person*', 'identifier*', 'attributes', 'retired', 'providerRole'],
  find: (providers, ctx, uuid, shape) => providers.findShaped(ctx, uuid, shape),
  list: (providers, ctx, read) => providers.matching(ctx, '', read),
  search: (providers, ctx, read) => providers.matching(ctx, read.parameters['q'] ?? '', read),
  handlers: [
    {
      id: 'default',
      queries: [{ required: ['user'] }],
      run: (providers, ctx, read) => providers.ofUser(ctx, read.parameters['user'] ?? '', read),
    },
    {
      id: 'providerByRole',
      queries: [{ required: ['providerRoles'] }],
      run: (providers, ctx, read) => {
        const roles = (read.allParameters['providerRoles'] ?? []).flatMap((item) => item.split(',')).map((item) => item.trim());
        return providers.withRoles(
          ctx,
          roles.filter((item) => item !== ''),
          read,
        );
      },
    },
  ],
});

/** @source webservices.rest 3.5.0 `ProviderRoleResource2_8` */
export const providerRoleResource = restResource(ProviderRole, ProviderRoleService, {
  name: 'providerrole',
  kind: 'metadata',
  version: '2.8',
  view: getProviderRoles,
  default: ['uuid', 'display', 'name', 'description'],
  full: ['uuid', 'display', 'name', 'description', 'auditInfo'],
  creatable: ['name*', 'description*'],
});

export const providerAttributeTypeResource = attributeTypeResource(ProviderAttributeType, ProviderAttributeTypeService, {
  name: 'providerattributetype',
});

export const providerAttributeResource = attributeResource(ProviderAttribute, ProviderAttributeService, {
  parent: { resource: 'provider', property: 'provider' },
});
