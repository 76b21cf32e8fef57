import { scheduledTask } from '@openmrs-ts/platform';
import { AdtService } from './adt.service.js';

/** Ends visits that have been inactive for too long, every hour; does nothing unless the setting `emrapi.closeInactiveVisits` is on. */
export const closeInactiveVisits = scheduledTask({
  name: 'emrapi.closeInactiveVisits',
  cron: '17 * * * *',
  service: AdtService,
  run: (adt, ctx) => adt.closeInactiveVisits(ctx),
});
