import { open } from '../../kernel/auth/index.js';
import type { Ctx } from '../../kernel/context/index.js';
import { ServerParts } from '../../kernel/server/index.js';
import { inject, service } from '../../kernel/service/index.js';
import { type IdentifierValidator, identifierValidators, standardValidators } from './identifier-validators.rules.js';

/** The check digit algorithms of this server: its own and those of modules, which win when they have the same class name. */
@service()
export class IdentifierValidators {
  private readonly byClassName: ReadonlyMap<string, IdentifierValidator>;

  constructor(@inject(ServerParts) parts: ServerParts) {
    const contributed = parts.composition.modules
      .flatMap((item) => item.contributes ?? [])
      .filter((item) => item.point === identifierValidators.name)
      .map((item) => item.value as IdentifierValidator);
    this.byClassName = new Map([...standardValidators, ...contributed].map((item) => [item.className, item]));
  }

  /** The algorithm with this class name; undefined when there is none. */
  @open()
  find(_ctx: Ctx, className: string | null): IdentifierValidator | undefined {
    return className === null ? undefined : this.byClassName.get(className.trim());
  }

  /** All algorithms. */
  @open()
  all(_ctx: Ctx): IdentifierValidator[] {
    return [...this.byClassName.values()];
  }
}
