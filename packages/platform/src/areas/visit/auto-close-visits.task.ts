import { scheduledTask } from '../../kernel/tasks/index.js';
import { VisitService } from './visit.service.js';

/** Ends visits at the end of the day. @source openmrs-core 2.8.7 AutoCloseVisitsTask */
export const autoCloseVisits = scheduledTask({
  name: 'platform.auto-close-visits',
  cron: '59 23 * * *',
  service: VisitService,
  run: (visits, ctx) => visits.endAutomatically(ctx),
});
