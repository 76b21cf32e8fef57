import { OpenmrsError } from '../errors/index.js';

/** What can be wrong with a front end, as the last part of the error's code. */
export type FrontendProblem = 'manifest' | 'lock' | 'fetch' | 'package' | 'shell' | 'config';

/** The front end cannot be locked, fetched or served. The code is `frontend.<problem>`; the text says what to do. */
export class FrontendError extends OpenmrsError {
  constructor(problem: FrontendProblem, text: string, options?: { cause?: unknown }) {
    super(`frontend.${problem}`, [], text, options);
  }
}
