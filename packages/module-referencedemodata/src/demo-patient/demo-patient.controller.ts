import { type Answer, InvalidInputError, type Route, route } from '@openmrs-ts/platform';
import { DemoStartService } from './demo-start.service.js';

/** `POST /ws/rest/v1/referencedemodata/generate` with `numberOfDemoPatients`. @source openmrs-module-referencedemodata 2.6.1 */
export const generateRoute: Route = route(
  'post',
  '/ws/rest/v1/referencedemodata/generate',
  DemoStartService,
  async (demo, ctx, request): Promise<Answer> => {
    const { numberOfDemoPatients } = (request.body ?? {}) as { numberOfDemoPatients?: unknown };
    const count = Number(numberOfDemoPatients);
    if (!Number.isInteger(count)) throw InvalidInputError.of(`[Could not parse '${String(numberOfDemoPatients)}' as an integer]`);
    await demo.make(ctx, count, () => undefined);
    return { status: 200, body: { outcome: `${count} demo patients made` } };
  },
);
