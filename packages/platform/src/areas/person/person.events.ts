import { eventType } from '../../kernel/events/index.js';
import type { Person } from './person.entity.js';

/** Who was voided, when and by whom. */
export interface PersonVoiding {
  readonly personUuid: string;
  readonly personId: number;
  readonly reason: string;
  /** ISO 8601, whole seconds. */
  readonly dateVoided: string;
  /** Id of the user. */
  readonly voidedBy: number;
}

/** Published inside the transaction that voids a person, a patient's person too; users of the person are to be retired. */
export const PersonVoided = eventType<PersonVoiding>('PersonVoided');

/** Published inside the transaction that restores a person; the payload tells how it had been voided. */
export const PersonUnvoided = eventType<PersonVoiding>('PersonUnvoided');

/** How a voided person was voided. */
export function voidingOf(person: Person): PersonVoiding {
  return {
    personUuid: person.uuid,
    personId: person.id,
    reason: person.voidReason ?? '',
    dateVoided: person.dateVoided?.toISOString() ?? '',
    voidedBy: person.voidedBy?.id ?? 0,
  };
}
