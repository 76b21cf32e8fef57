import { eventType } from '../../kernel/events/index.js';

/** Observations of one person were stored, in one statement of intent: a new one, a changed one, an encounter's. */
export interface ObsSavedPayload {
  readonly personId: number;
  /** Uuids of the rows that are new. */
  readonly uuids: readonly string[];
  /** Uuids of the rows that were voided because newer versions took their place. */
  readonly replaced: readonly string[];
}

export const ObsSaved = eventType<ObsSavedPayload>('ObsSaved');

/** Observations were voided or restored. */
export interface ObsVoidedPayload {
  readonly uuids: readonly string[];
}

export const ObsVoided = eventType<ObsVoidedPayload>('ObsVoided');
export const ObsUnvoided = eventType<ObsVoidedPayload>('ObsUnvoided');
