import { type Ctx, type MetadataPrivileges, MetadataService, type Privilege } from '@openmrs-ts/platform';
import { manageMetadataMapping } from '../metadata-mapping/metadata-mapping.privileges.js';

/** The rights of everything in this module: who logged in may read, who has the privilege may write. */
export abstract class MappingMetadataService<T extends { id: number; uuid: string; retired: boolean }> extends MetadataService<T> {
  readonly privileges: MetadataPrivileges = { manage: [manageMetadataMapping] };

  /** @throws {@link UnauthenticatedError} when nobody logged in, {@link ForbiddenError} without a privilege that is needed */
  protected override check(ctx: Ctx, privileges: readonly Privilege[] | undefined): void {
    void ctx.caller;
    super.check(ctx, privileges);
  }
}
