import { InvalidInputError } from '../../kernel/errors/index.js';
import { type ListRead, requireList, restResource } from '../../kernel/rest/index.js';
import { PersonName } from '../person/person-name.entity.js';
import { Person } from '../person/person.entity.js';
import { Privilege } from '../privilege/privilege.entity.js';
import { Role } from '../role/role.entity.js';
import { grantsEverything, privilegesOf, rolesWithInherited } from '../role/role.rules.js';
import type { Ctx } from '../../kernel/context/index.js';
import { PROFICIENT_LOCALES } from './account.rules.js';
import { User } from './user.entity.js';
import { getUsers } from './user.privileges.js';
import { UserService } from './user.service.js';
import type { UserDraft } from './user.types.js';

/** What an object that only names a person has. */
const REFERENCE_KEYS = ['uuid', 'display', 'links', 'resourceVersion'];

/** Roles of a user, from memory. */
function rolesOf(user: User, ctx: Ctx): readonly Role[] {
  return ctx.environment.metadata.get(User, user.id)?.roles ?? [];
}

/** Properties by name; a property without a value is an empty text. */
export function propertyMap(user: Pick<User, 'userProperties'>): Record<string, string> {
  return Object.fromEntries(user.userProperties.map(({ property, propertyValue }) => [property, propertyValue ?? '']));
}

/** @throws {@link InvalidInputError} when a name or value cannot be one */
function propertiesOf(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw InvalidInputError.of('[userProperties => expected an object]');
  const result: Record<string, string> = {};
  for (const [name, item] of Object.entries(value)) {
    if (name.trim() === '' || name.length > 255) throw new InvalidInputError('User.property.name.length');
    if (item === null) continue;
    if (typeof item === 'object') throw new InvalidInputError('User.property.text', [name], `[userProperties => ${name} must be text]`);
    result[name] = String(item as string | number | boolean);
  }
  return result;
}

function requiredText(value: unknown, property: string): string {
  if (typeof value !== 'string' || value === '') throw InvalidInputError.of(`[${property} => expected text]`);
  return value;
}

const leading = ['uuid', 'display', 'username', 'systemId', 'userProperties'];

/** @source webservices.rest 3.5.0 `UserResource2_2` */
export const userResource = restResource<UserDraft, UserService>(User as never, UserService, {
  name: 'user',
  kind: 'metadata',
  version: '1.8',
  view: getUsers,
  alwaysVisible: true,
  display: { needs: ['username', 'systemId'], value: (user) => user.username || user.systemId },
  properties: {
    userProperties: {
      needs: ['userProperties.property', 'userProperties.propertyValue'],
      value: (user) => propertyMap(user),
      set: (user, value) => {
        user.newProperties = propertiesOf(value);
      },
    },
    privileges: {
      needs: ['id'],
      value: (user, { ctx }) =>
        [...privilegesOf(rolesWithInherited(rolesOf(user, ctx)))]
          .sort()
          .map((name) => ctx.environment.metadata.get(Privilege, name))
          .filter((item) => item !== undefined),
      of: () => Privilege,
    },
    roles: {
      needs: ['id'],
      value: (user, { ctx }) => rolesOf(user, ctx),
      of: () => Role,
      set: async (user, value, input) => {
        user.newRoles = await input.references(Role, value, 'roles');
      },
    },
    allRoles: { needs: ['id'], value: (user, { ctx }) => [...rolesWithInherited(rolesOf(user, ctx))], of: () => Role },
    proficientLocales: {
      needs: ['userProperties.property', 'userProperties.propertyValue'],
      value: (user) =>
        (propertyMap(user)[PROFICIENT_LOCALES] ?? '')
          .split(',')
          .map((locale) => locale.trim())
          .filter((locale) => locale !== ''),
      set: (user, value) => {
        const locales = requireList(value, PROFICIENT_LOCALES).map((locale) => requiredText(locale, PROFICIENT_LOCALES));
        user.proficientLocales = locales.join(',');
      },
    },
    person: {
      needs: ['id'],
      value: (user) => user.person,
      of: () => Person,
      via: 'person',
      set: async (user, value, input) => {
        const isReference = typeof value !== 'object' || value === null || Object.keys(value).every((key) => REFERENCE_KEYS.includes(key));
        if (isReference) user.person = (await input.reference(Person, value, 'person')) as Person;
        else user.newPerson = await input.nested<Person>('person', value, 'person');
      },
    },
    names: { needs: ['person.id'], value: (user) => user.person.names, of: () => PersonName, via: 'person.names' },
    personName: {
      needs: ['person.names.preferred'],
      value: (user) => user.person.preferredName,
      of: () => PersonName,
      via: 'person.names',
    },
    givenName: {
      needs: ['person.names.preferred', 'person.names.givenName'],
      value: (user) => user.person.preferredName?.givenName ?? null,
    },
    familyName: {
      needs: ['person.names.preferred', 'person.names.familyName'],
      value: (user) => user.person.preferredName?.familyName ?? null,
    },
    superUser: { needs: ['id'], value: (user, { ctx }) => grantsEverything(rolesWithInherited(rolesOf(user, ctx))) },
    password: {
      value: () => null,
      set: (user, value) => {
        user.newPassword = requiredText(value, 'password');
      },
    },
    secretQuestion: {
      value: () => null,
      set: (user, value) => {
        user.secretQuestion = value === null ? null : requiredText(value, 'secretQuestion');
      },
    },
    retired: {
      needs: ['retired'],
      value: (user) => user.retired,
      set: (user, value, input) => {
        user.retired = input.scalar(User, 'retired', value) === true;
        if (user.retired) user.retireReason ||= 'web service call';
      },
    },
  },
  ref: ['uuid', 'display'],
  default: [...leading, 'person:ref', 'privileges:ref', 'roles:ref', 'retired', 'email'],
  full: [
    ...leading,
    'person:default',
    'privileges:default',
    'roles:default',
    'allRoles:default',
    PROFICIENT_LOCALES,
    'retired',
    'auditInfo',
    'email',
  ],
  creatable: ['username*', 'password*', 'person*', 'systemId', 'userProperties', 'roles', PROFICIENT_LOCALES, 'secretQuestion', 'email'],
  find: (users, ctx, uuid, shape) => users.find(ctx, uuid, shape),
  load: (users, ctx, uuid) => users.load(ctx, uuid),
  create: (users, ctx, draft) => users.create(ctx, draft),
  update: (users, ctx, draft) => users.update(ctx, draft),
  remove: (users, ctx, user, reason) => users.retire(ctx, user, reason),
  restore: (users, ctx, user) => users.unretire(ctx, user),
  purge: (users, ctx, user) => users.purge(ctx, user),
  list: (users, ctx, read) => users.list(ctx, read),
  search: (users, ctx, read) => search(users, ctx, read),
  handlers: [
    {
      id: 'default',
      queries: [{ required: ['username'] }],
      run: (users, ctx, read) => users.byUsername(ctx, read.parameters['username'] ?? '', read),
    },
  ],
});

/** `q` and `roles`, the latter by uuid or name; roles of which none is known find nobody. */
function search(users: UserService, ctx: Ctx, read: ListRead) {
  const named = (read.allParameters['roles'] ?? []).flatMap((item) => item.split(',')).filter((item) => item.trim() !== '');
  const { metadata } = ctx.environment;
  const roles = named
    .map((item) => metadata.find(Role, item.trim()) ?? metadata.get(Role, item.trim()))
    .filter((role) => role !== undefined);
  return users.search(
    ctx,
    {
      text: read.parameters['q'] ?? '',
      includeRetired: read.includeAll,
      ...(named.length > 0 ? { roles: roles.map((role) => role.role) } : {}),
    },
    read,
  );
}
