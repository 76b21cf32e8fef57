import { expect, it } from '@jest/globals';
import { settingDisplay } from './setting.rules.js';

it.each([
  ['security.passwordMinimumLength', '8', 'Security - Password Minimum Length = 8'],
  ['default_locale', 'en', 'General Settings - Default Locale = en'],
  ['webservices.rest.maxResultsDefault', null, 'Webservices - Rest Max Results Default = '],
  ['visits.enabled', 'true', 'Visits - Enabled = true'],
])('%s is shown with section and name in words', (property, propertyValue, expected) => {
  expect(settingDisplay({ property, propertyValue })).toBe(expected);
});
