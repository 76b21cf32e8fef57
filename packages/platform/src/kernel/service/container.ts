import { Container } from 'inversify';
import type { Replacement, ServiceClass, Services } from './service.js';

/** Binds services as singletons; nothing outside this folder knows the container library. */
export class ServiceContainer implements Services {
  private readonly container = new Container({ defaultScope: 'Singleton' });

  /** Makes an existing object available under its class. */
  bindValue<T extends object>(token: ServiceClass<T>, value: T): void {
    this.container.bind(token as never).toConstantValue(value as never);
  }

  /** Makes classes available, in place of what they replace where a distribution says so. */
  bindServices(services: readonly ServiceClass[], replacements: readonly Replacement[]): void {
    const substitutes = new Map(replacements.map((item) => [item.replaced, item.by]));
    for (const token of services) {
      const by = substitutes.get(token);
      if (by) {
        this.container.bind(by as never).to(by as never);
        this.container.bind(token as never).toService(by as never);
      } else {
        this.container.bind(token as never).to(token as never);
      }
    }
  }

  get<T extends object>(token: ServiceClass<T>): T {
    return this.container.get(token as never);
  }

  has(token: ServiceClass): boolean {
    return this.container.isBound(token as never);
  }
}
