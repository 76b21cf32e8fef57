import type { Ctx } from '../../kernel/context/index.js';
import type { EncounterType } from './encounter-type.entity.js';

/** The role that a provider has when none is stated. */
export const UNKNOWN_ROLE = 'a0b03050-c99b-11e0-9572-0800200c9a66';

type Guarded = Pick<EncounterType, 'viewPrivilege' | 'editPrivilege'>;

/** Whether the caller may see encounters of the type. @source openmrs-core 2.8.7 EncounterServiceImpl.canViewEncounter */
export function mayView(ctx: Ctx, type: Guarded | null | undefined): boolean {
  return !type?.viewPrivilege || ctx.has(type.viewPrivilege.privilege);
}

/** Whether the caller may change encounters of the type. @source openmrs-core 2.8.7 EncounterServiceImpl.canEditEncounter */
export function mayEdit(ctx: Ctx, type: Guarded | null | undefined): boolean {
  return !type?.editPrivilege || ctx.has(type.editPrivilege.privilege);
}
