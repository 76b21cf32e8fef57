import { type Ctx, DataService, Db, inject, type PageOf, type Problems, type Read, requires, service } from '@openmrs-ts/platform';
import sql from 'sql-template-tag';
import { TriageNote } from './triage-note.entity.js';
import { getTriageNotes, manageTriageNotes, purgeTriageNotes } from './triage-note.privileges.js';

/** The door to triage notes. */
@service()
export class TriageNoteService extends DataService<TriageNote> {
  readonly entity = TriageNote;
  readonly privileges = {
    get: [getTriageNotes],
    add: [manageTriageNotes],
    edit: [manageTriageNotes],
    delete: [manageTriageNotes],
    purge: [purgeTriageNotes],
  };

  constructor(@inject(Db) db: Db) {
    super(db);
  }

  /** Notes of a patient that are not voided, newest first. */
  @requires(getTriageNotes)
  ofPatient(ctx: Ctx, patientUuid: string, read: Read): Promise<PageOf<TriageNote>> {
    const where = sql`not triagenote_note.voided and triagenote_note.patient_id = (select person_id from person where uuid = ${patientUuid})`;
    return this.select(ctx, { where, order: sql`triagenote_note.date_created desc, triagenote_note.triagenote_note_id desc` }, read);
  }

  /**
   * Voids notes older than a number of days.
   *
   * @returns how many
   */
  @requires(manageTriageNotes)
  async voidOlderThan(ctx: Ctx, days: number): Promise<number> {
    const before = new Date(ctx.now.getTime() - days * 24 * 60 * 60 * 1000);
    return this.db.inTransaction(ctx, async (inner) => {
      const expired = await this.db.load(inner, TriageNote, {
        where: sql`not voided and date_created < ${before}`,
        limit: 1000,
        forUpdate: true,
      });
      for (const note of expired) Object.assign(note, { voided: true, voidReason: 'expired' });
      await this.db.save(inner, ...expired);
      return expired.length;
    });
  }

  protected override validate(_ctx: Ctx, note: TriageNote, problems: Problems): void {
    if (!note.patient) problems.field('patient', 'triagenote.patient.required');
    if (!Number.isInteger(note.level) || note.level < 1 || note.level > 5) problems.field('level', 'triagenote.level.range');
  }
}
