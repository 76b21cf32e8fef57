import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { parseSync, type ClassMethod, type Decorator, type ModuleItem } from '@swc/core';

const root = path.resolve(__dirname, '../..');
const guards = new Set(['requires', 'open', 'authenticated']);

function serviceFiles(): string[] {
  return fs
    .readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.service.ts') && /^[^/]+\/src\//.test(file) && !file.includes('node_modules'));
}

function decoratorName({ expression }: Decorator): string {
  const called = expression.type === 'CallExpression' ? expression.callee : expression;
  if (called.type === 'Identifier') return called.value;
  if (called.type === 'MemberExpression' && called.object.type === 'Identifier') return called.object.value;
  return '';
}

function classOf(item: ModuleItem) {
  const declaration = item.type === 'ExportDeclaration' ? item.declaration : item;
  return declaration.type === 'ClassDeclaration' ? declaration : undefined;
}

/** The text of a method's body calls a check itself, or hands over to the guarded method it overrides. */
function checksItself(source: Buffer, method: ClassMethod, offset: number): boolean {
  const text = source.subarray(method.span.start - offset, method.span.end - offset).toString();
  return /this\.check\(|ctx\.requireAny\(|super\.\w+\(|ctx\.caller/.test(text);
}

it('every public method of a service names the privileges it needs, or says that none is needed', () => {
  const missing: string[] = [];
  for (const file of serviceFiles()) {
    const source = fs.readFileSync(path.join(root, file));
    const parsed = parseSync(source.toString(), { syntax: 'typescript', decorators: true });
    for (const item of parsed.body) {
      const found = classOf(item);
      if (!found?.decorators?.some((decorator) => decoratorName(decorator) === 'service')) continue;
      for (const member of found.body) {
        if (member.type !== 'ClassMethod' || member.kind !== 'method' || member.isStatic) continue;
        if (member.accessibility === 'private' || member.accessibility === 'protected') continue;
        const name = member.key.type === 'Identifier' ? member.key.value : '?';
        const takesContext =
          member.function.params[0]?.pat.type === 'Identifier' && /^_?(ctx|context)$/.test(member.function.params[0].pat.value);
        const guarded = member.function.decorators?.some((decorator) => guards.has(decoratorName(decorator))) === true;
        if (takesContext && !guarded && !checksItself(source, member, parsed.span.start))
          missing.push(`${file}: ${found.identifier.value}.${name}`);
      }
    }
  }
  expect(missing).toEqual([]);
});
