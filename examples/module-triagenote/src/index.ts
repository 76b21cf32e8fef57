export { default } from './module.js';
export { TriageNote } from './triage-note/triage-note.entity.js';
export { TriageNoteService } from './triage-note/triage-note.service.js';
