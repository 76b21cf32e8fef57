import { OpenmrsError } from '@openmrs-ts/platform';

/** A source cannot give out an identifier: its settings, its pool or a remote server stand in the way. REST 500, as upstream. */
export class IdentifierGenerationError extends OpenmrsError {
  /** An error whose text is already made. */
  static of(text: string, options?: { cause?: unknown }): IdentifierGenerationError {
    return new IdentifierGenerationError('idgen.error.generation', [], text, options);
  }
}
