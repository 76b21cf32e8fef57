import sql from 'sql-template-tag';
import { requires } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { Db, ownShape, type PageOf, type Shape } from '../../kernel/db/index.js';
import { ConflictError, InvalidInputError, NotFoundError, type Problems } from '../../kernel/errors/index.js';
import { DataService, inject, type Read, service } from '../../kernel/service/index.js';
import { AllergyReaction } from './allergy-reaction.entity.js';
import { Allergy } from './allergy.entity.js';
import { addAllergies, editAllergies, getAllergies, removeAllergies } from './allergy.privileges.js';
import { ALLERGEN_TYPES, type AllergyKnowledge, isOtherNonCoded, isSameAllergen, otherNonCodedConcept } from './allergy.rules.js';

/** Allergies of patients, and whether they are known at all. */
@service()
export class AllergyService extends DataService<Allergy> {
  readonly entity = Allergy;
  readonly privileges = {
    get: [getAllergies],
    add: [addAllergies, editAllergies],
    edit: [addAllergies, editAllergies],
    delete: [removeAllergies, editAllergies],
    purge: [],
  };

  constructor(@inject(Db) db: Db) {
    super(db);
  }

  /** Allergies in use of a patient, in the order in which they were recorded. */
  @requires(getAllergies)
  ofPatient(ctx: Ctx, patientUuid: string, read: Read): Promise<PageOf<Allergy>> {
    const where = sql`allergy.patient_id = (select person_id from person where uuid = ${patientUuid}) and not allergy.voided`;
    return this.select(ctx, { where, order: sql`allergy.allergy_id` }, read);
  }

  /**
   * What is known: a list as soon as there is an allergy, else what was recorded last.
   *
   * @throws {@link InvalidInputError} when there is no such patient
   * @source openmrs-core 2.8.7 PatientService.getAllergies
   */
  @requires(getAllergies)
  async knowledge(ctx: Ctx, patientUuid: string): Promise<AllergyKnowledge> {
    const [row] = await this.db.query<{ status: string; listed: boolean }>(
      ctx,
      sql`select allergy_status as status, exists (select 1 from allergy where allergy.patient_id = patient.patient_id and not allergy.voided) as listed
        from patient join person on person.person_id = patient.patient_id where person.uuid = ${patientUuid}`,
    );
    if (!row) throw InvalidInputError.of('[No patient has the uuid given]');
    if (row.listed) return 'See list';
    return row.status === 'No known allergies' ? 'No known allergies' : 'Unknown';
  }

  /** Records that the patient has no known allergies. @throws {@link ConflictError} when there are any */
  @requires(addAllergies, editAllergies)
  async confirmNoKnownAllergies(ctx: Ctx, patientId: number): Promise<void> {
    await this.db.inTransaction(ctx, async (inner) => {
      await this.lockPatient(inner, patientId);
      const allergies = await this.db.count(inner, Allergy, { where: sql`allergy.patient_id = ${patientId} and not allergy.voided` });
      if (allergies > 0) {
        throw new ConflictError(
          'allergyapi.noKnownAllergies.hasAllergies',
          [],
          'The patient has allergies; remove them before recording that none are known',
        );
      }
      await this.db.query(
        inner,
        sql`update patient set allergy_status = 'No known allergies', changed_by = ${inner.caller.id}, date_changed = ${inner.now} where patient_id = ${patientId}`,
      );
    });
  }

  /** Voids all allergies of a patient. What was recorded before the first of them counts again. */
  @requires(removeAllergies, editAllergies)
  async voidAll(ctx: Ctx, patientId: number, reason: string): Promise<void> {
    await this.db.inTransaction(ctx, async (inner) => {
      await this.lockPatient(inner, patientId);
      for (const allergy of await this.activeOf(inner, patientId)) await this.void(inner, allergy, reason);
    });
  }

  protected override editShape(): Shape {
    return { reactions: ownShape(this.db.models.of(AllergyReaction)) };
  }

  /** @source openmrs-core 2.8.7 AllergyValidator */
  protected override async validate(ctx: Ctx, allergy: Allergy, problems: Problems): Promise<void> {
    if (!allergy.patient) problems.field('patient', 'allergyapi.patient.required');
    this.checkReactions(ctx, allergy, problems);
    const { codedAllergen, nonCodedAllergen, allergenType } = allergy;
    if (!codedAllergen && !nonCodedAllergen && !allergenType) {
      problems.field('allergen', 'allergyapi.allergen.required');
      return;
    }
    if (!allergenType) problems.field('allergen', 'allergyapi.allergenType.required');
    else if (!ALLERGEN_TYPES.includes(allergenType)) problems.field('allergen', 'error.invalid');
    if (!codedAllergen && !nonCodedAllergen) problems.field('allergen', 'allergyapi.allergen.codedOrNonCodedAllergen.required');
    else if (!codedAllergen) problems.field('allergen', 'allergyapi.otherNonCoded.missing');
    else if (isOtherNonCoded(ctx, codedAllergen) && !nonCodedAllergen?.trim())
      problems.field('allergen', 'allergyapi.allergen.nonCodedAllergen.required');
    if (problems.any || allergy.voided) return;
    await this.lockPatient(ctx, allergy.patient.id);
    const others = (await this.activeOf(ctx, allergy.patient.id)).filter((other) => other.id !== allergy.id);
    if (others.some((other) => isSameAllergen(ctx, other, allergy))) problems.field('allergen', 'allergyapi.message.duplicateAllergen');
  }

  protected override async store(ctx: Ctx, allergy: Allergy): Promise<Allergy> {
    const isNew = !this.db.isStored(allergy);
    await this.db.save(ctx, allergy);
    const reactions = allergy.reactions ?? [];
    for (const reaction of reactions) reaction.allergy = allergy;
    await this.db.save(ctx, ...reactions);
    if (!isNew && allergy.reactions) {
      const kept = reactions.map((reaction) => reaction.id);
      await this.db.query(ctx, sql`delete from allergy_reaction where allergy_id = ${allergy.id} and allergy_reaction_id <> all(${kept})`);
    }
    return allergy;
  }

  private checkReactions(ctx: Ctx, allergy: Allergy, problems: Problems): void {
    for (const reaction of allergy.reactions ?? []) {
      const text = reaction.reactionNonCoded?.trim();
      if (text && !Number.isNaN(Number(text))) {
        problems.field('reactionNonCoded', 'error.allergyapi.allergy.ReactionNonCoded.cannotBeNumeric');
      }
      if (!reaction.reaction && text) reaction.reaction = otherNonCodedConcept(ctx) as typeof reaction.reaction;
      if (!reaction.reaction) problems.field('reactions', 'allergyapi.reaction.required');
    }
  }

  private activeOf(ctx: Ctx, patientId: number): Promise<Allergy[]> {
    return this.db.load(ctx, Allergy, { where: sql`allergy.patient_id = ${patientId} and not allergy.voided` });
  }

  /** Two requests must not both find that an allergen is new, or one that there are none while the other adds one. */
  private async lockPatient(ctx: Ctx, patientId: number): Promise<void> {
    const rows = await this.db.query(ctx, sql`select 1 from patient where patient_id = ${patientId} for update`);
    if (rows.length === 0) throw new NotFoundError('Patient');
  }
}
