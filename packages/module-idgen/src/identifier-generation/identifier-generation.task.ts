import { scheduledTask } from '@openmrs-ts/platform';
import { IdentifierGenerationService } from './identifier-generation.service.js';

/** Fills identifier pools every five minutes. */
export const refillIdentifierPools = scheduledTask({
  name: 'idgen.refillPools',
  cron: '*/5 * * * *',
  service: IdentifierGenerationService,
  run: (generation, ctx) => generation.refillPools(ctx),
});
