import { globalProperty } from '../../kernel/settings/index.js';

/** @source openmrs-core 2.8.7 `OpenmrsConstants.GP_ALLOWED_FAILED_LOGINS_BEFORE_LOCKOUT` */
export const allowedFailedLogins = globalProperty('security.allowedFailedLoginsBeforeLockout', {
  type: 'integer',
  default: 7,
  description: 'Failed logins after which a user is locked out',
});

/** @source openmrs-core 2.8.7 `OpenmrsConstants.GP_UNLOCK_ACCOUNT_WAITING_TIME` */
export const unlockWaitingTime = globalProperty('security.unlockAccountWaitingTime', {
  type: 'integer',
  default: 5,
  description: 'How long a user stays locked out',
  unit: 'minutes',
});

export const passwordMinimumLength = globalProperty('security.passwordMinimumLength', {
  type: 'integer',
  default: 8,
  description: 'Fewest characters of a password',
});

export const passwordCannotMatchUsername = globalProperty('security.passwordCannotMatchUsername', {
  type: 'boolean',
  default: true,
  description: 'Whether a password must differ from user name and system id',
});

export const passwordRequiresUpperAndLowerCase = globalProperty('security.passwordRequiresUpperAndLowerCase', {
  type: 'boolean',
  default: true,
  description: 'Whether a password needs upper and lower case letters',
});

export const passwordRequiresDigit = globalProperty('security.passwordRequiresDigit', {
  type: 'boolean',
  default: true,
  description: 'Whether a password needs a digit',
});

export const passwordRequiresNonDigit = globalProperty('security.passwordRequiresNonDigit', {
  type: 'boolean',
  default: true,
  description: 'Whether a password needs a character that is not a digit',
});

/** The whole password must match. */
export const passwordCustomRegex = globalProperty('security.passwordCustomRegex', {
  type: 'string',
  description: 'Regular expression that passwords must match',
});

export const emailAsUsername = globalProperty('user.requireEmailAsUsername', {
  type: 'boolean',
  default: false,
  description: 'Whether user names must be e-mail addresses',
});

/** Settings of accounts and passwords. */
export const userProperties = [
  allowedFailedLogins,
  unlockWaitingTime,
  passwordMinimumLength,
  passwordCannotMatchUsername,
  passwordRequiresUpperAndLowerCase,
  passwordRequiresDigit,
  passwordRequiresNonDigit,
  passwordCustomRegex,
  emailAsUsername,
];
