import { restResource } from '@openmrs-ts/platform';
import { TriageNote } from './triage-note.entity.js';
import { getTriageNotes } from './triage-note.privileges.js';
import { TriageNoteService } from './triage-note.service.js';

export const triageNoteResource = restResource(TriageNote, TriageNoteService, {
  name: 'triagenote',
  kind: 'data',
  version: '1.0',
  view: getTriageNotes,
  display: { needs: ['level'], value: (note) => `Triage level ${note.level}` },
  default: ['uuid', 'display', 'patient:ref', 'level', 'comment', 'dateCreated', 'voided'],
  creatable: ['patient*', 'level*', 'comment'],
  updatable: ['level', 'comment'],
  handlers: [
    {
      id: 'byPatient',
      queries: [{ required: ['patient'] }],
      run: (notes, ctx, read) => notes.ofPatient(ctx, read.parameters['patient'] ?? '', read),
    },
  ],
});
