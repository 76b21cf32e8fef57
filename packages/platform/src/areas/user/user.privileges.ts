import { privilege } from '../../kernel/auth/index.js';

export const getUsers = privilege('Get Users', 'Read users');
export const addUsers = privilege('Add Users', 'Add users');
export const editUsers = privilege('Edit Users', 'Edit users');
export const editUserPasswords = privilege('Edit User Passwords', 'Change the passwords of users');
export const purgeUsers = privilege('Purge Users', 'Delete users for good');
export const assignSystemDeveloperRole = privilege('Assign System Developer Role', 'Give the System Developer role to users');

/** Privileges about users. */
export const userPrivileges = [getUsers, addUsers, editUsers, editUserPasswords, purgeUsers, assignSystemDeveloperRole];
