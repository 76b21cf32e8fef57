import { scheduledTask } from '@openmrs-ts/platform';
import { keepDays } from './triage-note.properties.js';
import { TriageNoteService } from './triage-note.service.js';

/** Each night voids notes that are too old. */
export const triageNoteExpiry = scheduledTask({
  name: 'triagenote.expire',
  cron: '15 2 * * *',
  service: TriageNoteService,
  run: (notes, ctx) => notes.voidOlderThan(ctx, keepDays.read(ctx.environment.settings)),
});
