import type { Ctx } from '../../kernel/context/index.js';
import { type Shape, shapeOf } from '../../kernel/db/index.js';
import { personDisplay, personDisplayPaths } from '../person/person-display.rules.js';
import type { Patient } from './patient.entity.js';

/** Paths that {@link patientDisplay} needs, below a patient. */
export const patientDisplayPaths: readonly string[] = [
  'identifiers.preferred',
  'identifiers.identifier',
  ...personDisplayPaths.map((path) => `person.${path}`),
];

/** What a patient's reference shows: uuid, display, voided. */
export const patientRefShape: Shape = shapeOf(['id', 'voided', 'person.uuid', ...patientDisplayPaths]);

/** `<preferred identifier> - <name>`; empty when the patient has no identifier. @source webservices.rest 3.5.0 PatientResource1_8 */
export function patientDisplay(ctx: Ctx, patient: Patient): string {
  const identifier = patient.patientIdentifier;
  return identifier ? `${identifier.identifier} - ${personDisplay(ctx, patient.person)}` : '';
}
