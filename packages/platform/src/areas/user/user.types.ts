import type { Person } from '../person/person.entity.js';
import type { Role } from '../role/role.entity.js';
import type { User } from './user.entity.js';

/** A new or changed user together with what is not a column of it. Absent parts stay as they are. */
export interface UserDraft extends User {
  /** Written together with the account, which it becomes the person of. */
  newPerson?: Person;
  newPassword?: string;
  newRoles?: readonly Role[];
  /** Replaces all properties. */
  newProperties?: Readonly<Record<string, string>>;
  /** Comma separated. */
  proficientLocales?: string;
  secretQuestion?: string | null;
}

/** What a search for users asks. */
export interface UserSearch {
  /** Each word must begin the user name, the system id or a part of the person's name. */
  readonly text?: string;
  /** Names of roles of which a user must have one; roles that inherit from them count. */
  readonly roles?: readonly string[];
  readonly includeRetired: boolean;
}
