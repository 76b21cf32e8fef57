import type { Role } from './role.entity.js';

/** Roles with all that they inherit, at any depth; a circle in stored data ends where it began. */
export function rolesWithInherited(roles: Iterable<Role>): Set<Role> {
  const seen = new Map<string, Role>();
  const waiting = [...roles];
  for (let role = waiting.pop(); role; role = waiting.pop()) {
    if (seen.has(role.role)) continue;
    seen.set(role.role, role);
    waiting.push(...role.inheritedRoles);
  }
  return new Set(seen.values());
}

/** Roles that inherit from a role, at any depth; the role itself is left out. */
export function descendantsOf(role: Role): Set<Role> {
  const seen = new Map<string, Role>();
  const waiting = [...role.childRoles];
  for (let child = waiting.pop(); child; child = waiting.pop()) {
    if (seen.has(child.role) || child.role === role.role) continue;
    seen.set(child.role, child);
    waiting.push(...child.childRoles);
  }
  return new Set(seen.values());
}

/** Names of the privileges that roles grant directly. */
export function privilegesOf(roles: Iterable<Role>): Set<string> {
  const names = new Set<string>();
  for (const role of roles) for (const privilege of role.privileges) names.add(privilege.privilege);
  return names;
}
