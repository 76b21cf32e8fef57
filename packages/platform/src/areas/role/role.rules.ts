import type { Ctx } from '../../kernel/context/index.js';
import type { Role } from './role.entity.js';

/** Name of the role whose owners may do everything. @source openmrs-core 2.8.7 `RoleConstants.SUPERUSER` */
export const SUPERUSER_ROLE = 'System Developer';
/** Role of everybody, logged in or not. */
export const ANONYMOUS_ROLE = 'Anonymous';
/** Role of everybody who has logged in. */
export const AUTHENTICATED_ROLE = 'Authenticated';
/** Role of those who care for patients. */
export const PROVIDER_ROLE = 'Provider';
/** Roles that the server relies on. */
export const CORE_ROLES: readonly string[] = [SUPERUSER_ROLE, ANONYMOUS_ROLE, AUTHENTICATED_ROLE, PROVIDER_ROLE];

/** Roles with all that they inherit, at any depth; a circle in stored data ends where it began. */
export function rolesWithInherited(roles: Iterable<Role>): Set<Role> {
  const found = new Map([...roles].map((role) => [role.role, role]));
  // A map that grows while it is walked is walked to its new end.
  for (const role of found.values()) {
    for (const parent of role.inheritedRoles) if (!found.has(parent.role)) found.set(parent.role, parent);
  }
  return new Set(found.values());
}

/** Roles that inherit from a role, at any depth; the role itself is left out. */
export function descendantsOf(role: Role): Set<Role> {
  const found = new Map([[role.role, role]]);
  for (const each of found.values()) {
    for (const child of each.childRoles) if (!found.has(child.role)) found.set(child.role, child);
  }
  found.delete(role.role);
  return new Set(found.values());
}

/** Names of the privileges that roles grant directly. */
export function privilegesOf(roles: Iterable<Role>): Set<string> {
  const names = new Set<string>();
  for (const role of roles) for (const privilege of role.privileges) names.add(privilege.privilege);
  return names;
}

/** Whether one of the roles gives every right. */
export function grantsEverything(roles: Iterable<{ readonly role: string }>): boolean {
  for (const role of roles) if (role.role.toLowerCase() === SUPERUSER_ROLE.toLowerCase()) return true;
  return false;
}

/** Names of the privileges among these that the caller does not have. */
export function missingPrivileges(ctx: Ctx, privileges: readonly { readonly privilege: string }[]): string[] {
  return [...new Set(privileges.map((item) => item.privilege))].filter((name) => !ctx.has(name)).sort();
}

/** Whether a role that inherits from these parents would, through them, inherit from itself. */
export function wouldInheritItself(
  role: string,
  parents: readonly string[],
  stored: readonly { child: string; parent: string }[],
): boolean {
  const seen = new Set<string>();
  const waiting = [...parents];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (at === role) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    for (const { child, parent } of stored) if (child === at) waiting.push(parent);
  }
  return false;
}
