import { defineModule } from '@openmrs-ts/platform';
import { createTriageNotes } from './migrations/0001-create-triage-notes.js';
import { TriageNote } from './triage-note/triage-note.entity.js';
import { triageNoteMessages } from './triage-note/triage-note.messages.js';
import { getTriageNotes, manageTriageNotes, purgeTriageNotes } from './triage-note/triage-note.privileges.js';
import { keepDays } from './triage-note/triage-note.properties.js';
import { triageNoteResource } from './triage-note/triage-note.rest.js';
import { TriageNoteService } from './triage-note/triage-note.service.js';
import { triageNoteExpiry } from './triage-note/triage-note-expiry.task.js';

export default defineModule({
  id: 'triagenote',
  version: '0.1.0',
  name: 'Triage notes',
  description: 'How urgent a patient is, as a nurse saw it at arrival',
  requires: { platform: '>=0.1.0 <1.0.0' },
  entities: [TriageNote],
  migrations: [createTriageNotes],
  services: [TriageNoteService],
  rest: [triageNoteResource],
  privileges: [getTriageNotes, manageTriageNotes, purgeTriageNotes],
  globalProperties: [keepDays],
  messages: triageNoteMessages,
  tasks: [triageNoteExpiry],
});
