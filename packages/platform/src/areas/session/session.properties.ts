import { globalProperty } from '../../kernel/settings/index.js';

/** @source openmrs-core 2.8.7 `OpenmrsConstants.GLOBAL_PROPERTY_LOCALE_ALLOWED_LIST` */
export const allowedLocaleList = globalProperty('locale.allowed.list', {
  type: 'string',
  default: 'en, en_GB, es, fr, it, pt',
  description: 'Comma separated locales that may be used',
});

export const defaultLocale = globalProperty('default_locale', {
  type: 'string',
  default: 'en',
  description: 'Locale of users who chose none',
});

export const sessionTimeout = globalProperty('session.timeoutMinutes', {
  type: 'integer',
  default: 30,
  description: 'How long a session may be idle',
  unit: 'minutes',
});

/** Settings of sessions. */
export const sessionProperties = [allowedLocaleList, defaultLocale, sessionTimeout];
