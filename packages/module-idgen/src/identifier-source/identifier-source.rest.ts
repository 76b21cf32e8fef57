import { restResource } from '@openmrs-ts/platform';
import { IdentifierSource, type IdentifierSourceType } from './identifier-source.entity.js';
import { manageIdentifierSources } from './identifier-source.privileges.js';
import { IdentifierSourceService } from './identifier-source.service.js';

const classNames: Readonly<Record<IdentifierSourceType, string>> = {
  sequentialidentifiergenerator: 'org.openmrs.module.idgen.SequentialIdentifierGenerator',
  remoteidentifiersource: 'org.openmrs.module.idgen.RemoteIdentifierSource',
  identifierpool: 'org.openmrs.module.idgen.IdentifierPool',
};

const sequential = ['uuid', 'name', 'description', 'baseCharacterSet', 'prefix', 'suffix', 'firstIdentifierBase', 'minLength', 'maxLength'];

/** Reading and deleting; creating and changing have routes of their own. @source idgen 5.0.4 `IdentifierSourceResource` */
export const identifierSourceResource = restResource(IdentifierSource, IdentifierSourceService, {
  name: 'idgen/identifiersource',
  kind: 'metadata',
  version: '1.8',
  types: {
    needs: ['sequential.id', 'remote.id', 'pool.id'],
    of: (source) => source.type,
    representations: {
      sequentialidentifiergenerator: {
        ref: ['uuid', 'display', 'baseCharacterSet', 'identifierType:ref'],
        default: [...sequential, 'identifierType:default'],
        full: [...sequential, 'nextSequenceValue', 'identifierType:full'],
      },
      remoteidentifiersource: {
        ref: ['uuid', 'name', 'display', 'identifierType:ref'],
        default: ['uuid', 'name', 'display', 'identifierType:default'],
        full: ['uuid', 'name', 'display', 'identifierType:full', 'password', 'user', 'url'],
      },
    },
  },
  ref: ['uuid', 'display', 'identifierType:ref'],
  default: ['uuid', 'name', 'identifierType:default', 'display'],
  full: ['uuid', 'name', 'identifierType:full', 'display'],
  links: { default: ['self'] },
  display: {
    needs: ['name', 'identifierType.name', 'sequential.id', 'remote.id', 'pool.id'],
    value: (source) => `${source.identifierType.name} - ${source.name} - ${source.type ? classNames[source.type] : ''}`,
  },
  properties: {
    baseCharacterSet: { from: 'sequential.baseCharacterSet' },
    prefix: { from: 'sequential.prefix' },
    suffix: { from: 'sequential.suffix' },
    firstIdentifierBase: { from: 'sequential.firstIdentifierBase' },
    minLength: { from: 'sequential.minLength' },
    maxLength: { from: 'sequential.maxLength' },
    nextSequenceValue: {
      needs: ['sequential.nextSequenceValue'],
      value: (source) => (source.sequential ? Number(source.sequential.nextSequenceValue) : null),
    },
    url: { from: 'remote.url' },
    user: { from: 'remote.user' },
    password: {
      needs: ['remote.password'],
      value: (source, { ctx }) => (ctx.has(manageIdentifierSources.name) ? (source.remote?.password ?? null) : null),
    },
    source: { from: 'pool.source', representation: 'ref' },
    batchSize: { from: 'pool.batchSize' },
    minPoolSize: { from: 'pool.minPoolSize' },
    refillWithScheduledTask: { from: 'pool.refillWithScheduledTask' },
  },
  find: (service, ctx, uuid, shape) => service.find(ctx, uuid, shape),
  load: (service, ctx, uuid) => service.load(ctx, uuid),
  remove: (service, ctx, source, reason) => service.retire(ctx, source, reason),
  purge: (service, ctx, source) => service.purge(ctx, source),
  list: (service, ctx, read) => service.all(ctx, read.shape, { type: read.type, includeRetired: read.includeAll }),
  search: (service, ctx, read) => {
    const { identifierType } = read.parameters;
    return service.all(ctx, read.shape, { type: read.type, identifierTypeUuid: identifierType, includeRetired: read.includeAll });
  },
});
