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

/** Status and body of an error answer. */
export interface RestErrorAnswer {
  readonly status: number;
  readonly body: unknown;
}

/**
 * Turns any error into upstream's body. Where upstream puts class and line in `code`, ours is the stable code of the error.
 *
 * @source webservices.rest 3.5.0 RestUtil.wrapErrorResponse, BaseRestController
 */
export function restError(thrown: unknown, ctx: Ctx | undefined): RestErrorAnswer {
  const error = refusedByDatabase(thrown) ?? thrown;
  if (error instanceof ValidationError) return { status: 400, body: validationBody(error, ctx) };
  const { status, reason } = kindOf(error, ctx);
  const text =
    error instanceof OpenmrsError
      ? textOf(error, ctx)
      : status < 500 && error instanceof Error
        ? error.message
        : 'The server could not answer this request';
  const code = error instanceof OpenmrsError ? error.code : 'webservices.rest.error.internal';
  const inner = text.endsWith(']') && text.includes('[') ? text : `[${text}]`;
  const raw = error instanceof OpenmrsError ? error.message : text;
  return {
    status,
    body: { error: { message: reason ? `${reason} ${inner}` : inner, code, detail: '', rawMessage: raw, translatedMessage: text } },
  };
}

function kindOf(error: unknown, ctx: Ctx | undefined): { status: number; reason?: string } {
  if (error instanceof UnauthenticatedError) return { status: 401, reason: 'User is not logged in' };
  if (error instanceof ForbiddenError) {
    return ctx?.user
      ? { status: 403, reason: "User is logged in but doesn't have the relevant privilege" }
      : { status: 401, reason: 'User is not logged in' };
  }
  if (error instanceof NotFoundError) return { status: 404, reason: "Object with given uuid doesn't exist" };
  if (error instanceof UnsupportedError) return { status: 400, reason: 'The Resource Does not Support the Requested Operation' };
  if (error instanceof InvalidInputError || error instanceof ConflictError) return { status: 400 };
  const status = (error as { status?: unknown }).status;
  if (typeof status === 'number' && status >= 400 && status < 500) return { status };
  return { status: 500 };
}

function textOf(error: OpenmrsError, ctx: Ctx | undefined): string {
  return ctx?.environment.messages.find(ctx.locale, error.code, error.parameters) ?? error.message;
}

function validationBody(error: ValidationError, ctx: Ctx | undefined): unknown {
  const show = ({ code, parameters, text }: FieldProblem) => ({
    code,
    message: ctx?.environment.messages.find(ctx.locale, code, parameters) ?? text ?? code,
  });
  return {
    error: {
      message: ctx?.environment.messages.find(ctx.locale, 'webservices.rest.error.invalid.submission') ?? 'Invalid Submission',
      code: 'webservices.rest.error.invalid.submission',
      globalErrors: error.globalErrors.map(show),
      fieldErrors: Object.fromEntries(Object.entries(error.fieldErrors).map(([field, problems]) => [field, problems.map(show)])),
    },
  };
}
