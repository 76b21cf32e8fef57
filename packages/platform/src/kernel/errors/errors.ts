/** What every error of the platform carries: a stable code and its parameters; texts are made at the edge. */
export class OpenmrsError extends Error {
  /**
   * @param code - upstream's message key where a client can see it, else `<module>.<reason>`
   * @param parameters - values for `{0}`, `{1}` … of the message text
   * @param text - English text for logs and for codes without a message
   */
  constructor(
    readonly code: string,
    readonly parameters: readonly unknown[] = [],
    text?: string,
    options?: { cause?: unknown },
  ) {
    super(text ?? code, options);
    this.name = new.target.name;
  }
}

/** The request itself is wrong: unknown property, bad type, missing parameter. REST 400. */
export class InvalidInputError extends OpenmrsError {
  /** An error whose text is already made and needs no translation. */
  static of(text: string): InvalidInputError {
    return new InvalidInputError('webservices.rest.error.invalidInput', [], text);
  }
}

/** One broken rule of an object. */
export interface FieldProblem {
  readonly code: string;
  readonly parameters: readonly unknown[];
  readonly text?: string | undefined;
}

/** An object breaks rules; lists them all. REST 400 with `fieldErrors` and `globalErrors`. */
export class ValidationError extends OpenmrsError {
  constructor(
    readonly subject: string,
    readonly globalErrors: readonly FieldProblem[],
    readonly fieldErrors: Readonly<Record<string, readonly FieldProblem[]>>,
  ) {
    super('webservices.rest.error.invalid.submission', [], `${subject} failed to validate: ${describe(globalErrors, fieldErrors)}`);
  }
}

/** Fields and codes, for logs; no values. */
function describe(globals: readonly FieldProblem[], fields: Readonly<Record<string, readonly FieldProblem[]>>): string {
  const byField = Object.entries(fields).flatMap(([field, problems]) => problems.map((problem) => `${field} ${problem.code}`));
  return [...globals.map((problem) => problem.code), ...byField].join(', ');
}

/** Collects broken rules and throws them together. */
export class Problems {
  private readonly globals: FieldProblem[] = [];
  private readonly fields: Record<string, FieldProblem[]> = {};

  /** @param subject - simple class name of the validated object, for example `Visit` */
  constructor(private readonly subject: string) {}

  /** A rule about one property. */
  field(field: string, code: string, parameters: readonly unknown[] = [], text?: string): this {
    (this.fields[field] ??= []).push({ code, parameters, text });
    return this;
  }

  /** A rule about the object as a whole. */
  global(code: string, parameters: readonly unknown[] = [], text?: string): this {
    this.globals.push({ code, parameters, text });
    return this;
  }

  get any(): boolean {
    return this.globals.length > 0 || Object.keys(this.fields).length > 0;
  }

  /** @throws {@link ValidationError} when a rule was broken */
  throwIfAny(): void {
    if (this.any) throw new ValidationError(this.subject, this.globals, this.fields);
  }
}

/** No such object. REST 404. */
export class NotFoundError extends OpenmrsError {
  constructor(
    readonly what: string,
    readonly id?: string,
  ) {
    super('webservices.rest.error.notFound', [what, id], id === undefined ? `No ${what}` : `No ${what} ${id}`);
  }
}

/** The caller has not logged in. REST 401. */
export class UnauthenticatedError extends OpenmrsError {
  constructor(code = 'error.aunthenticationRequired') {
    super(code, [], 'Basic authentication required');
  }
}

/** The caller lacks a privilege; names those that would do. REST 403 (401 when not logged in). */
export class ForbiddenError extends OpenmrsError {
  constructor(readonly privileges: readonly string[]) {
    super('error.privilegesRequired', [privileges.join(', ')], `Privileges required: ${privileges.join(', ')}`);
  }
}

/** The state of the record does not allow it (in use, already done). REST 400, as upstream answers API exceptions a client caused. */
export class ConflictError extends OpenmrsError {}

/** The resource does not offer this operation. REST 400. */
export class UnsupportedError extends OpenmrsError {
  constructor(text: string) {
    super('webservices.rest.error.unsupported', [], text);
  }
}
