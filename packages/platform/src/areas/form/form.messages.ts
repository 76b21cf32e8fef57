import { messages } from '../../kernel/i18n/index.js';

export const formMessages = [
  messages('en', {
    'Form.version.invalid': 'The version must start with a number, for example 1.0',
    'Form.locked': 'Forms are locked; they cannot be changed now',
    'general.retiredReason.empty': 'A reason is required to retire',
    'fieldtype.duplicate.name': 'Another field type has this name',
  }),
];
