import { PrivilegeService, type Role, RoleService, type StoredPrivilege } from '@openmrs-ts/platform';
import { type Column, listColumn, metadataDomain, textColumn } from '../content-domain/index.js';
import { lookUps } from './look-ups.handler.js';

/** The name of a privilege or role is its key: it is set once. */
function keyColumn<T>(header: string, property: keyof T & string): Column<T> {
  return {
    header,
    mandatory: true,
    fill: (draft, row) => {
      const fields = draft as Record<string, unknown>;
      fields[property] ??= row.required(header);
    },
  };
}

/** Rights that code asks for. */
export const privileges = metadataDomain<StoredPrivilege>({
  name: 'privileges',
  service: PrivilegeService,
  identity: 'uuidThenName',
  nameHeader: 'Privilege name',
  columns: [keyColumn('Privilege name', 'privilege'), textColumn('Description', 'description')],
});

/** Sets of privileges; a row replaces both lists. */
export const roles = metadataDomain<Role>({
  name: 'roles',
  after: ['privileges'],
  service: RoleService,
  identity: 'uuidThenName',
  nameHeader: 'Role name',
  columns: [
    keyColumn('Role name', 'role'),
    textColumn('Description', 'description'),
    listColumn('Inherited roles', 'inheritedRoles', lookUps.role, { domain: 'roles' }),
    listColumn('Privileges', 'privileges', lookUps.privilege, { domain: 'privileges' }),
  ],
});
