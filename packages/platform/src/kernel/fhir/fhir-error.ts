import type { Ctx } from '../context/index.js';
import { refusedByDatabase } from '../db/index.js';
import {
  ConflictError,
  type FieldProblem,
  ForbiddenError,
  InvalidInputError,
  NotFoundError,
  OpenmrsError,
  UnauthenticatedError,
  UnsupportedError,
  ValidationError,
} from '../errors/index.js';
import type { OperationOutcome } from './fhir-types.js';

/** An answer that only FHIR knows: status and issue code are given by who throws it. */
export class FhirError extends OpenmrsError {
  /**
   * @param status - HTTP status
   * @param text - the outcome's diagnostics
   * @param issueCode - a code of FHIR's issue types
   */
  constructor(
    readonly status: number,
    text: string,
    readonly issueCode = 'processing',
  ) {
    super('fhir2.error', [], text);
  }

  /** 404 with upstream's text. */
  static unknown(resource: string, id: string): FhirError {
    return new FhirError(404, `Resource of type ${resource} with ID ${id} is not known`);
  }

  /** 410 with upstream's text. */
  static gone(resource: string, id: string): FhirError {
    return new FhirError(410, `Resource of type ${resource} with ID ${id} is gone/deleted`);
  }

  /** 400: nothing on this server answers the request. */
  static notSupported(method: string, resource: string, parameters: readonly string[]): FhirError {
    return new FhirError(
      400,
      `Invalid request: The FHIR endpoint on this server does not know how to handle ${method} operation[${resource}] with parameters [[${parameters.join(', ')}]]`,
      'not-supported',
    );
  }
}

/** Status and body of an error's answer. */
export interface ErrorAnswer {
  readonly status: number;
  readonly outcome: OperationOutcome;
}

/**
 * Turns an error into an OperationOutcome. Errors of the program itself are logged and their text stays inside.
 *
 * @source openmrs-module-fhir2 4.1.0; a missing privilege answers 403 where upstream answers 500
 */
export function errorAnswer(thrown: unknown, ctx: Ctx | undefined): ErrorAnswer {
  const refused = refusedByDatabase(thrown);
  if (refused) ctx?.log.warn({ err: thrown }, 'the database refused a request');
  const error = refused ?? thrown;
  if (error instanceof FhirError) return answer(error.status, error.message, error.issueCode);
  if (error instanceof UnauthenticatedError) return answer(401, 'Not authenticated', 'login');
  if (error instanceof ForbiddenError) {
    return ctx?.user ? answer(403, error.message, 'forbidden') : answer(401, 'Not authenticated', 'login');
  }
  if (error instanceof NotFoundError) return answer(404, textOf(error, ctx));
  if (error instanceof ValidationError) return answer(422, validationText(error, ctx));
  if (error instanceof ConflictError) return answer(422, textOf(error, ctx));
  if (error instanceof UnsupportedError) return answer(400, error.message, 'not-supported');
  if (error instanceof InvalidInputError || error instanceof OpenmrsError) return answer(400, textOf(error, ctx));
  const status = clientErrorStatus(error);
  if (status !== undefined) return answer(status, (error as Error).message);
  ctx?.log.error({ err: error }, 'FHIR request failed');
  const id = ctx?.origin.requestId;
  return answer(500, `The server could not handle the request${id ? `; its log names it ${id}` : ''}`, 'exception');
}

/** An outcome with one issue. */
export function operationOutcome(code: string, diagnostics: string): OperationOutcome {
  return { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code, diagnostics }] };
}

function answer(status: number, diagnostics: string, code = 'processing'): ErrorAnswer {
  return { status, outcome: operationOutcome(code, diagnostics) };
}

/** The text of the error's message code, when somebody wrote one; else its English text. */
function textOf(error: OpenmrsError, ctx: Ctx | undefined): string {
  if (error.message !== error.code) return error.message;
  return ctx?.text(error.code, ...error.parameters) ?? error.message;
}

function validationText(error: ValidationError, ctx: Ctx | undefined): string {
  const text = (problem: FieldProblem) => problem.text ?? ctx?.text(problem.code, ...problem.parameters) ?? problem.code;
  const parts = [
    ...error.globalErrors.map(text),
    ...Object.entries(error.fieldErrors).flatMap(([field, problems]) => problems.map((problem) => `${field}: ${text(problem)}`)),
  ];
  return `'${error.subject}' failed to validate with reason: ${parts.join(', ')}`;
}

/** The status of an error of express and its body parser, when it blames the client. */
function clientErrorStatus(error: unknown): number | undefined {
  const status = error instanceof Error ? (error as Error & { status?: unknown }).status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}
