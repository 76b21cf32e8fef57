import { UnauthenticatedError } from '../errors/index.js';
import type { Ctx } from '../context/index.js';

/** A named right. Names are upstream's, compared literally by clients. */
export interface Privilege {
  readonly name: string;
  readonly description: string;
}

/** Declares a privilege; it is created at start when missing. */
export function privilege(name: string, description: string): Privilege {
  return Object.freeze({ name, description });
}

type Method = (ctx: Ctx, ...rest: never[]) => unknown;
const guarded = new WeakMap<object, Set<string>>();

function guard(check: (ctx: Ctx) => void): MethodDecorator {
  return (prototype, name, descriptor: PropertyDescriptor) => {
    const method = descriptor.value as Method;
    const names = guarded.get(prototype) ?? new Set<string>();
    guarded.set(prototype, names.add(String(name)));
    descriptor.value = function (this: unknown, ctx: Ctx, ...rest: never[]) {
      check(ctx);
      return method.call(this, ctx, ...rest);
    };
    return descriptor as never;
  };
}

/**
 * The caller needs any one of the privileges.
 * The wrapped method throws {@link ForbiddenError} before its body runs.
 */
export function requires(...privileges: readonly Privilege[]): MethodDecorator {
  const names = privileges.map((item) => item.name);
  return guard((ctx) => ctx.requireAny(names));
}

/** The caller needs all of the privileges. */
requires.all = (...privileges: readonly Privilege[]): MethodDecorator =>
  guard((ctx) => {
    for (const item of privileges) ctx.requireAny([item.name]);
  });

/** Any logged-in caller may call. */
export function authenticated(): MethodDecorator {
  return guard((ctx) => {
    if (!ctx.user && !ctx.granted.size) throw new UnauthenticatedError();
  });
}

/** Anybody may call, logged in or not; the method itself decides what to show. */
export function open(): MethodDecorator {
  return guard(() => undefined);
}

/** Names of public methods of a service class that carry no guard. A test keeps this empty. */
export function unguardedMethods(service: abstract new (...args: never[]) => object): string[] {
  const result: string[] = [];
  const seen = new Set<string>();
  for (let at = service.prototype as object; at && at !== Object.prototype; at = Object.getPrototypeOf(at) as object) {
    const names = guarded.get(at);
    for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(at))) {
      if (name === 'constructor' || typeof descriptor.value !== 'function' || seen.has(name)) continue;
      seen.add(name);
      if (!names?.has(name)) result.push(name);
    }
  }
  return result;
}
