import { restResource } from '@openmrs-ts/platform';
import { AutoGenerationOption } from './auto-generation-option.entity.js';
import { AutoGenerationOptionService } from './auto-generation-option.service.js';

const properties = ['uuid', 'identifierType', 'location', 'source', 'manualEntryEnabled', 'automaticGenerationEnabled'];

/** @source idgen 5.0.4 `AutoGenerationOptionResource` */
export const autoGenerationOptionResource = restResource(AutoGenerationOption, AutoGenerationOptionService, {
  name: 'idgen/autogenerationoption',
  kind: 'other',
  version: '1.8',
  ref: ['uuid', 'display'],
  default: properties,
  full: properties,
  display: {
    needs: ['identifierType.name', 'source.name', 'location.name'],
    value: ({ identifierType, source, location }) => `${identifierType.name} - ${source.name} - ${location?.name ?? 'null'}`,
  },
  creatable: ['identifierType*', 'source*', 'location', 'manualEntryEnabled*', 'automaticGenerationEnabled*'],
  updatable: ['location', 'source', 'manualEntryEnabled', 'automaticGenerationEnabled'],
  find: (service, ctx, uuid, shape) => service.find(ctx, uuid, shape),
  load: (service, ctx, uuid) => service.load(ctx, uuid),
  create: (service, ctx, option) => service.save(ctx, option),
  update: (service, ctx, option) => service.save(ctx, option),
  purge: (service, ctx, option) => service.purge(ctx, option),
  list: (service, ctx, read) => service.all(ctx, read.shape),
});
