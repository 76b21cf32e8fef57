import 'reflect-metadata';
import { inject as inversifyInject, injectable } from 'inversify';

/** A class that can be asked for by its type. */
export type ServiceClass<T = object> = abstract new (...args: never[]) => T;

/** Marks a class as a service: one instance for each server, made with its injected dependencies. */
export function service(): ClassDecorator {
  return injectable() as ClassDecorator;
}

/** Names the dependency of a constructor parameter; always written out. */
export function inject(token: ServiceClass): ParameterDecorator {
  return inversifyInject(token as never) as ParameterDecorator;
}

/** A distribution's substitution of one service by another. */
export interface Replacement {
  readonly replaced: ServiceClass;
  readonly by: ServiceClass;
}

/** `replace(IdentifierSource).with(NationalIdentifiers)`: only a distribution may. */
export function replace<T extends object>(replaced: ServiceClass<T>): { with(by: ServiceClass<T>): Replacement } {
  return { with: (by) => Object.freeze({ replaced, by }) };
}

/** Finds services by class. */
export interface Services {
  get<T extends object>(token: ServiceClass<T>): T;
}
