/** A part of a criterion. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: unknown }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'property'; readonly of: Expression; readonly name: string }
  | { readonly kind: 'call'; readonly of: Expression; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'not' | 'minus'; readonly of: Expression }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'choice'; readonly condition: Expression; readonly whenTrue: Expression; readonly otherwise: Expression };

/** An object that criteria may ask; anything else about it is out of reach. */
export interface CriteriaObject {
  /** @returns undefined when there is no such property or method */
  readonly read: (name: string, args: readonly unknown[]) => { readonly value: unknown } | undefined;
}

/** The criterion cannot be read, or asks for something that is not known here. */
export class CriteriaError extends Error {}

/** Something was asked of nothing, for example of a missing birthdate: the criterion does not hold. */
class NothingThere extends Error {}

const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?)|('(?:[^']|'')*'|"(?:[^"]|"")*")|(#?\$?[A-Za-z_][A-Za-z0-9_]*)|(&&|\|\||==|!=|<=|>=|\?\.|[<>!+\-*/%().,?:]))/y;
const WORDS: Readonly<Record<string, string>> = {
  and: '&&',
  or: '||',
  not: '!',
  eq: '==',
  ne: '!=',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
  div: '/',
  mod: '%',
};
const PRECEDENCE: Readonly<Record<string, number>> = {
  '||': 1,
  '&&': 2,
  '==': 3,
  '!=': 3,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
};
const ENTITIES: Readonly<Record<string, string>> = { '&gt;': '>', '&lt;': '<', '&amp;': '&', '&quot;': '"', '&apos;': "'", '&#39;': "'" };
const DEEPEST = 100;

interface Token {
  readonly kind: 'number' | 'string' | 'name' | 'sign' | 'end';
  readonly text: string;
}

/**
 * Reads a criterion: literals, comparisons, logic, arithmetic, properties and methods of the named objects.
 *
 * @throws {@link CriteriaError} when the text is no such expression
 */
export function parseCriteria(text: string): Expression {
  const plain = text.replaceAll(/&(?:gt|lt|amp|quot|apos|#39);/g, (entity) => ENTITIES[entity] ?? entity);
  return new Parser(tokens(plain)).whole();
}

/**
 * Whether a criterion holds for the objects. A question about nothing makes it false.
 *
 * @throws {@link CriteriaError} when it asks for something unknown or is neither true nor false
 */
export function holds(expression: Expression, objects: Readonly<Record<string, CriteriaObject>>): boolean {
  try {
    const result = evaluate(expression, objects);
    if (typeof result !== 'boolean') throw new CriteriaError('The criterion is neither true nor false');
    return result;
  } catch (error) {
    if (error instanceof NothingThere) return false;
    throw error;
  }
}

function tokens(text: string): Token[] {
  const result: Token[] = [];
  let at = 0;
  while (at < text.trimEnd().length) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (!match) throw new CriteriaError(`Unexpected "${text.slice(at, at + 10)}"`);
    const [whole, number, quoted, name, sign] = match;
    at += whole.length;
    if (number !== undefined) result.push({ kind: 'number', text: number });
    else if (quoted !== undefined)
      result.push({ kind: 'string', text: quoted.slice(1, -1).replaceAll(quoted.charAt(0).repeat(2), quoted.charAt(0)) });
    else if (name !== undefined)
      result.push(WORDS[name.toLowerCase()] ? { kind: 'sign', text: WORDS[name.toLowerCase()] ?? '' } : { kind: 'name', text: name });
    else result.push({ kind: 'sign', text: sign ?? '' });
  }
  return [...result, { kind: 'end', text: '' }];
}

/** Reads operators by precedence. */
class Parser {
  private at = 0;
  private depth = 0;

  constructor(private readonly list: readonly Token[]) {}

  whole(): Expression {
    const expression = this.expression();
    if (this.next.kind !== 'end') throw new CriteriaError(`Unexpected "${this.next.text}"`);
    return expression;
  }

  private get next(): Token {
    return this.list[this.at] as Token;
  }

  private expression(): Expression {
    if (++this.depth > DEEPEST) throw new CriteriaError('The criterion is nested too deeply');
    const condition = this.binary(0);
    let result = condition;
    if (this.accept('?')) {
      const whenTrue = this.expression();
      this.expect(':');
      result = { kind: 'choice', condition, whenTrue, otherwise: this.expression() };
    }
    this.depth--;
    return result;
  }

  private binary(least: number): Expression {
    let left = this.unary();
    for (;;) {
      const operator = this.next.kind === 'sign' ? this.next.text : '';
      const precedence = PRECEDENCE[operator];
      if (precedence === undefined || precedence <= least) return left;
      this.at++;
      left = { kind: 'binary', operator, left, right: this.binary(precedence) };
    }
  }

  private unary(): Expression {
    if (++this.depth > DEEPEST) throw new CriteriaError('The criterion is nested too deeply');
    const result: Expression = this.accept('!')
      ? { kind: 'not', of: this.unary() }
      : this.accept('-')
        ? { kind: 'minus', of: this.unary() }
        : this.member(this.primary());
    this.depth--;
    return result;
  }

  private primary(): Expression {
    const token = this.next;
    this.at++;
    if (token.kind === 'number') return { kind: 'literal', value: Number(token.text) };
    if (token.kind === 'string') return { kind: 'literal', value: token.text };
    if (token.kind === 'name') {
      if (token.text === 'true' || token.text === 'false') return { kind: 'literal', value: token.text === 'true' };
      if (token.text === 'null') return { kind: 'literal', value: null };
      return { kind: 'name', name: token.text.replace(/^#/, '') };
    }
    if (token.text === '(') {
      const inner = this.expression();
      this.expect(')');
      return inner;
    }
    throw new CriteriaError(`Unexpected "${token.text}"`);
  }

  private member(start: Expression): Expression {
    let of = start;
    while (this.accept('.') || this.accept('?.')) {
      const { kind, text } = this.next;
      if (kind !== 'name') throw new CriteriaError('A name must follow the dot');
      this.at++;
      of = this.accept('(') ? { kind: 'call', of, name: text, args: this.args() } : { kind: 'property', of, name: text };
    }
    return of;
  }

  private args(): Expression[] {
    const args: Expression[] = [];
    if (this.accept(')')) return args;
    do args.push(this.expression());
    while (this.accept(','));
    this.expect(')');
    return args;
  }

  private accept(sign: string): boolean {
    if (this.next.kind !== 'sign' || this.next.text !== sign) return false;
    this.at++;
    return true;
  }

  private expect(sign: string): void {
    if (!this.accept(sign)) throw new CriteriaError(`Expected "${sign}"`);
  }
}

type Objects = Readonly<Record<string, CriteriaObject>>;

function evaluate(expression: Expression, objects: Objects): unknown {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'name': {
      if (!Object.hasOwn(objects, expression.name)) throw new CriteriaError(`"${expression.name}" is not known`);
      return objects[expression.name];
    }
    case 'property':
      return ask(evaluate(expression.of, objects), expression.name, []);
    case 'call':
      return ask(
        evaluate(expression.of, objects),
        expression.name,
        expression.args.map((arg) => evaluate(arg, objects)),
      );
    case 'not':
      return !truth(evaluate(expression.of, objects));
    case 'minus':
      return -numeric(evaluate(expression.of, objects));
    case 'choice':
      return evaluate(truth(evaluate(expression.condition, objects)) ? expression.whenTrue : expression.otherwise, objects);
    case 'binary':
      return binary(expression.operator, expression.left, expression.right, objects);
  }
}

function ask(of: unknown, name: string, args: readonly unknown[]): unknown {
  if (of === null || of === undefined) throw new NothingThere();
  const answer = typeof of === 'object' && 'read' in of ? (of as CriteriaObject).read(name, args) : undefined;
  if (!answer) throw new CriteriaError(`"${name}" is not known`);
  return answer.value;
}

function binary(operator: string, left: Expression, right: Expression, objects: Objects): unknown {
  const a = evaluate(left, objects);
  if (operator === '&&') return truth(a) && truth(evaluate(right, objects));
  if (operator === '||') return truth(a) || truth(evaluate(right, objects));
  const b = evaluate(right, objects);
  switch (operator) {
    case '==':
      return same(a, b);
    case '!=':
      return !same(a, b);
    case '+':
      return typeof a === 'string' || typeof b === 'string' ? `${String(a)}${String(b)}` : numeric(a) + numeric(b);
    case '-':
      return numeric(a) - numeric(b);
    case '*':
      return numeric(a) * numeric(b);
    case '/':
      return numeric(a) / numeric(b);
    case '%':
      return numeric(a) % numeric(b);
    default:
      return compare(operator, a, b);
  }
}

function compare(operator: string, a: unknown, b: unknown): boolean {
  if (a === null || a === undefined || b === null || b === undefined) throw new NothingThere();
  const [left, right] = typeof a === 'string' && typeof b === 'string' ? [a, b] : [numeric(a), numeric(b)];
  if (operator === '<') return left < right;
  if (operator === '<=') return left <= right;
  return operator === '>' ? left > right : left >= right;
}

function same(a: unknown, b: unknown): boolean {
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  return (a ?? null) === (b ?? null);
}

function truth(value: unknown): boolean {
  if (value === null || value === undefined) throw new NothingThere();
  if (typeof value !== 'boolean') throw new CriteriaError('Expected true or false');
  return value;
}

function numeric(value: unknown): number {
  if (value === null || value === undefined) throw new NothingThere();
  if (value instanceof Date) return value.getTime();
  if (typeof value !== 'number') throw new CriteriaError('Expected a number');
  return value;
}
