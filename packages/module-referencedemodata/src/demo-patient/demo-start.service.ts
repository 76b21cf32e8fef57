import { type Ctx, inject, InvalidInputError, requires, service, Settings, SettingService } from '@openmrs-ts/platform';
import { DemoDataService } from './demo-data.service.js';
import { generateDemoData } from './demo-patient.privileges.js';
import { createOnNextStart, patientsMade } from './demo-patient.properties.js';

const MOST = 100_000;

/** Keeps count of the demo patients, across starts. */
@service()
export class DemoStartService {
  constructor(
    @inject(Settings) private readonly settings: Settings,
    @inject(SettingService) private readonly stored: SettingService,
    @inject(DemoDataService) private readonly data: DemoDataService,
  ) {}

  /** Makes what the setting asks for and sets it back to 0. */
  @requires(generateDemoData)
  async makeWanted(ctx: Ctx, progress: (step: string, done: number, total: number) => void): Promise<void> {
    const wanted = createOnNextStart.read(this.settings);
    if (wanted > 0) await this.make(ctx, wanted, progress);
    if (wanted !== 0) await this.stored.setValue(ctx, createOnNextStart.name, '0');
  }

  /** Makes demo patients until there are at least so many; what the setting asked for is done with that. */
  @requires(generateDemoData)
  async makeUpTo(ctx: Ctx, total: number, progress: (step: string, done: number, total: number) => void): Promise<void> {
    const missing = total - patientsMade.read(this.settings);
    if (missing > 0) await this.make(ctx, missing, progress);
    if (createOnNextStart.read(this.settings) !== 0) await this.stored.setValue(ctx, createOnNextStart.name, '0');
  }

  /** Makes so many more. @throws {@link InvalidInputError} on a number out of range */
  @requires(generateDemoData)
  async make(ctx: Ctx, count: number, progress: (step: string, done: number, total: number) => void): Promise<void> {
    if (!Number.isInteger(count) || count < 1 || count > MOST) throw InvalidInputError.of(`[numberOfDemoPatients must be 1 to ${MOST}]`);
    const before = patientsMade.read(this.settings);
    const batch = 25;
    for (let done = 0; done < count; done += batch) {
      const part = Math.min(batch, count - done);
      await this.data.make(ctx, before + done, part, (made) => progress('making demo patients', done + made, count));
      await this.stored.setValue(ctx, patientsMade.name, String(before + done + part));
    }
  }
}
