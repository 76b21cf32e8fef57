import { type FieldProblem, OpenmrsError, ValidationError, type Ctx } from '@openmrs-ts/platform';
import { RowProblem } from '../csv/row.rules.js';
import type { LoadProblem } from './domain.rules.js';
import { ContentError } from '../content-package/content.errors.js';

/** Describes why a row or file was not loaded. */
export function problemOf(ctx: Ctx, file: string, line: number | undefined, error: unknown): LoadProblem {
  const place = { file, ...(line === undefined ? {} : { line }) };
  if (error instanceof RowProblem)
    return { ...place, ...(error.column === undefined ? {} : { column: error.column }), rule: error.rule, text: error.message };
  if (error instanceof ValidationError) return { ...place, ...describe(ctx, error) };
  if (error instanceof OpenmrsError)
    return { ...place, rule: error.code, text: error.message === error.code ? ctx.text(error.code, ...error.parameters) : error.message };
  if (error instanceof ContentError) return { ...place, rule: 'content', text: error.message };
  const { message, code, constraint } = error as Error & { code?: string; constraint?: string };
  return { ...place, rule: constraint ?? code ?? 'error', text: message };
}

function describe(ctx: Ctx, error: ValidationError): { column?: string; rule: string; text: string } {
  const say = (problem: FieldProblem) => problem.text ?? ctx.text(problem.code, ...problem.parameters);
  const fields = Object.entries(error.fieldErrors);
  const first = fields[0]?.[1][0] ?? error.globalErrors[0];
  const texts = [
    ...fields.flatMap(([field, problems]) => problems.map((problem) => `${field}: ${say(problem)}`)),
    ...error.globalErrors.map(say),
  ];
  return { ...(fields[0] ? { column: fields[0][0] } : {}), rule: first?.code ?? error.code, text: `${error.subject}: ${texts.join('; ')}` };
}

/** One line for logs and the terminal: place, column, rule, text. */
export function formatProblem(problem: LoadProblem): string {
  const place = problem.line === undefined ? problem.file : `${problem.file}:${problem.line}`;
  return `${place}${problem.column === undefined ? '' : ` [${problem.column}]`} ${problem.text} (${problem.rule})`;
}
