import { restResource } from '../../kernel/rest/index.js';
import { nameDisplay } from './person-display.rules.js';
import { PersonName } from './person-name.entity.js';
import { PersonPartService } from './person-part.service.js';
import type { Person } from './person.entity.js';
import { NAME_PARTS } from './person.rules.js';

const settable = [
  'givenName*',
  'familyName',
  'middleName',
  'familyName2',
  'preferred',
  'prefix',
  'familyNamePrefix',
  'familyNameSuffix',
  'degree',
];

/** `person/{uuid}/name`. @source webservices.rest 3.5.0 PersonNameResource1_8 */
export const personNameResource = restResource(PersonName, PersonPartService, {
  name: 'name',
  parent: { resource: 'person', property: 'person' },
  kind: 'data',
  version: '1.8',
  display: { needs: NAME_PARTS, value: (name, { ctx }) => nameDisplay(ctx, name) },
  properties: { fullName: { needs: NAME_PARTS, value: (name, { ctx }) => nameDisplay(ctx, name) } },
  default: ['display', 'uuid', 'givenName', 'middleName', 'familyName', 'familyName2', 'voided'],
  full: [
    'display',
    'uuid',
    'givenName',
    'middleName',
    'familyName',
    'familyName2',
    'preferred',
    'prefix',
    'familyNamePrefix',
    'familyNameSuffix',
    'degree',
    'voided',
    'auditInfo',
  ],
  creatable: settable,
  find: (service, ctx, uuid, shape) => service.find(ctx, PersonName, uuid, shape),
  load: (service, ctx, uuid) => service.load(ctx, PersonName, uuid),
  create: (service, ctx, name, person) => service.save(ctx, name, person as Person),
  update: (service, ctx, name, person) => service.save(ctx, name, person as Person),
  remove: (service, ctx, name, reason) => service.void(ctx, name, reason),
  purge: (service, ctx, name) => service.purge(ctx, name),
  list: (service, ctx, read) => service.list(ctx, PersonName, read.parent, true, read),
});
