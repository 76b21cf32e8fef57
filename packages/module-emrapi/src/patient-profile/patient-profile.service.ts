import {
  type Ctx,
  Db,
  inject,
  InvalidInputError,
  type Patient,
  PatientService,
  Person,
  type Relationship,
  RelationshipService,
  RelationshipTypeService,
  requires,
  service,
  type Shape,
} from '@openmrs-ts/platform';
import sql from 'sql-template-tag';
import { getPatients } from '../emr-metadata/emr-metadata.privileges.js';
import type { ProfileRelationship } from './patient-profile.rules.js';

/** A patient with all relationships. */
export interface PatientProfile {
  readonly patient: Patient;
  readonly relationships: readonly Relationship[];
}

/** More relationships than anybody has. */
const ALL = 1000;

/** Patients together with their relationships. @source emrapi 3.4.0 `EmrPatientProfileService` */
@service()
export class PatientProfileService {
  constructor(
    @inject(Db) private readonly db: Db,
    @inject(PatientService) private readonly patients: PatientService,
    @inject(RelationshipService) private readonly relationships: RelationshipService,
    @inject(RelationshipTypeService) private readonly types: RelationshipTypeService,
  ) {}

  /** @throws {@link NotFoundError} when there is no such patient */
  @requires(getPatients)
  async get(ctx: Ctx, patientUuid: string, shapes: { readonly patient: Shape; readonly relationships: Shape }): Promise<PatientProfile> {
    const patient = await this.patients.get(ctx, patientUuid, shapes.patient);
    const page = { startIndex: 0, limit: ALL, withTotal: false };
    const { rows } = await this.relationships.search(ctx, { person: patientUuid }, { shape: shapes.relationships, page });
    return { patient, relationships: rows };
  }

  /**
   * Checks that what a request's relationships name exists, and that those it changes are the patient's.
   *
   * @param patientUuid - absent: the patient is new
   * @throws {@link InvalidInputError} naming the first that is wrong
   */
  @requires(getPatients)
  async check(ctx: Ctx, relationships: readonly ProfileRelationship[], patientUuid: string | undefined): Promise<void> {
    const uuids = relationships.map(({ personB }) => personB);
    const persons = await this.db.read(
      ctx,
      Person,
      { uuid: true },
      { where: sql`person.uuid = any(${uuids}::text[]) and not person.voided` },
    );
    const own = patientUuid === undefined ? [] : await this.ownRelationships(ctx, patientUuid);
    for (const { personB, relationshipType, uuid } of relationships) {
      if (!persons.some((person) => person.uuid === personB)) throw InvalidInputError.of('[The person does not exist.]');
      if (!this.types.find(ctx.granting('Get Relationship Types'), relationshipType))
        throw InvalidInputError.of('[The relationship type does not exist.]');
      if (uuid !== undefined && !own.includes(uuid)) throw InvalidInputError.of(`[Invalid relationship for relationshipUuid ${uuid}]`);
    }
  }

  private async ownRelationships(ctx: Ctx, patientUuid: string): Promise<string[]> {
    const page = { startIndex: 0, limit: ALL, withTotal: false };
    const { rows } = await this.relationships.search(ctx, { person: patientUuid }, { shape: { uuid: true }, page });
    return rows.map(({ uuid }) => uuid);
  }
}
