import { IdentifierGenerationService } from '@openmrs-ts/module-idgen';
import {
  AllergyService,
  ConditionService,
  type Ctx,
  Db,
  EncounterService,
  inject,
  PatientIdentifierType,
  PatientService,
  requires,
  service,
  VisitService,
} from '@openmrs-ts/platform';
import { type DemoDictionary, DemoDictionaryService } from './demo-dictionary.service.js';
import { generateDemoData } from './demo-patient.privileges.js';
import { demoPatient, type DemoPatient } from './demo-patient.rules.js';
import { allergyOf, conditionOf, noteOf, patientOf, visitOf, vitalsOf } from './demo-record.rules.js';

/** The seed of all demo patients: every server makes the same ones. */
const SEED = 42;

/** Makes demo patients through the services, so that every rule holds for them too. */
@service()
export class DemoDataService {
  constructor(
    @inject(Db) private readonly db: Db,
    @inject(DemoDictionaryService) private readonly dictionary: DemoDictionaryService,
    @inject(IdentifierGenerationService) private readonly identifiers: IdentifierGenerationService,
    @inject(PatientService) private readonly patients: PatientService,
    @inject(VisitService) private readonly visits: VisitService,
    @inject(EncounterService) private readonly encounters: EncounterService,
    @inject(ConditionService) private readonly conditions: ConditionService,
    @inject(AllergyService) private readonly allergies: AllergyService,
  ) {}

  /**
   * Makes patients, each in a transaction of its own.
   *
   * @param first - number of the first one; the same number gives the same person
   * @throws Error naming what the loaded content lacks
   */
  @requires(generateDemoData)
  async make(ctx: Ctx, first: number, count: number, progress: (done: number) => void): Promise<void> {
    const dictionary = this.dictionary.find(ctx);
    const type = this.identifierType();
    for (let done = 0; done < count; done++) {
      const made = demoPatient(SEED, first + done, ctx.now, dictionary.choices);
      await this.db.inTransaction(ctx, (inner) => this.makeOne(inner, made, type, dictionary));
      progress(done + 1);
    }
  }

  private async makeOne(ctx: Ctx, made: DemoPatient, type: PatientIdentifierType, dictionary: DemoDictionary): Promise<void> {
    const identifier = await this.identifiers.generateForType(ctx, type, dictionary.location, 'demo patient');
    if (identifier === undefined) throw new Error(`No source generates identifiers of the type ${type.name}`);
    const patient = await this.patients.save(ctx, patientOf(made, type, identifier, dictionary));
    for (const each of made.visits) {
      const visit = await this.visits.save(ctx, visitOf(patient, each, dictionary));
      await this.encounters.save(ctx, vitalsOf(patient, visit, each, dictionary));
      const note = noteOf(patient, visit, each, dictionary);
      if (note) await this.encounters.save(ctx, note);
    }
    for (const place of made.conditions) await this.conditions.save(ctx, conditionOf(patient, place, made, dictionary));
    for (const allergy of made.allergies) await this.allergies.save(ctx, allergyOf(patient, allergy, dictionary));
  }

  private identifierType(): PatientIdentifierType {
    const types = this.db.cache.all(PatientIdentifierType).filter((type) => !type.retired);
    const type = types.find((item) => item.required) ?? types[0];
    if (!type) throw new Error('Demo patients need a patient identifier type');
    return type;
  }
}
