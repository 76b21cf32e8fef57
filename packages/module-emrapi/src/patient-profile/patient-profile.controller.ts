import {
  type Ctx,
  Db,
  inject,
  requires,
  type Route,
  route,
  type RouteRequest,
  ServerParts,
  service,
  uriPrefix,
} from '@openmrs-ts/platform';
import { getPatients } from '../emr-metadata/emr-metadata.privileges.js';
import { type ProfileInput, readProfile } from './patient-profile.rules.js';
import { PatientProfileService } from './patient-profile.service.js';

/** Reads and stores a patient and relationships in one request; the resources of both say what is allowed. */
@service()
export class PatientProfileController {
  constructor(
    @inject(Db) private readonly db: Db,
    @inject(ServerParts) private readonly parts: ServerParts,
    @inject(PatientProfileService) private readonly profiles: PatientProfileService,
  ) {}

  /** The patient in full, without picture, and the relationships. */
  @requires(getPatients)
  async show(ctx: Ctx, request: RouteRequest, patientUuid: string): Promise<object> {
    const { rest } = this.parts;
    const [patient, relationship] = [rest.render('patient', 'full', 'default'), rest.render('relationship', 'default', 'default')];
    const profile = await this.profiles.get(ctx, patientUuid, { patient: patient.shape, relationships: relationship.shape });
    const context = { ctx, uriPrefix: uriPrefix(request.raw) };
    return {
      patient: patient.render(profile.patient, context),
      image: null,
      relationships: profile.relationships.map((each) => relationship.render(each, context)),
    };
  }

  /** Stores all or nothing. @param patientUuid - absent: a new patient */
  @requires(getPatients)
  async store(ctx: Ctx, request: RouteRequest, patientUuid?: string): Promise<object> {
    const input = readProfile(request.body);
    const uuid = await this.db.inTransaction(ctx, async (inner) => {
      await this.profiles.check(inner, input.relationships, patientUuid);
      const stored = await this.parts.rest.write('patient', inner, request.raw, input.patient, patientUuid);
      await this.storeRelationships(inner, request, stored, input);
      return stored;
    });
    return this.show(ctx.granting('Get Relationships'), request, uuid);
  }

  private async storeRelationships(ctx: Ctx, request: RouteRequest, patientUuid: string, { relationships }: ProfileInput): Promise<void> {
    for (const { uuid, relationshipType, personB, endDate } of relationships) {
      const changes = { relationshipType, ...(endDate === undefined ? {} : { endDate }) };
      const body = uuid === undefined ? { personA: patientUuid, personB, ...changes } : changes;
      await this.parts.rest.write('relationship', ctx, request.raw, body, uuid);
    }
  }
}

const path = '/ws/rest/v1/patientprofile';

/** No emrapi in the address, as upstream. */
export const patientProfileRoutes: readonly Route[] = [
  route('get', `${path}/:patient`, PatientProfileController, async (controller, ctx, request) => ({
    status: 200,
    body: await controller.show(ctx, request, request.parameters['patient'] ?? ''),
  })),
  route('post', path, PatientProfileController, async (controller, ctx, request) => ({
    status: 201,
    body: await controller.store(ctx, request),
  })),
  route('post', `${path}/:patient`, PatientProfileController, async (controller, ctx, request) => ({
    status: 200,
    body: await controller.store(ctx, request, request.parameters['patient'] ?? ''),
  })),
];
