import { globalProperty } from '../../kernel/settings/index.js';

/** Whether forms are locked against changes. */
export const formsLocked = globalProperty('forms.locked', {
  type: 'boolean',
  default: false,
  description: 'Whether forms are locked against changes',
});
