import { privilege } from '@openmrs-ts/platform';

export const getTriageNotes = privilege('Get Triage Notes', 'Read triage notes');
export const manageTriageNotes = privilege('Manage Triage Notes', 'Write and void triage notes');
export const purgeTriageNotes = privilege('Purge Triage Notes', 'Delete triage notes for good');
