import type { Ctx } from '../../kernel/context/index.js';
import { Concept } from '../concept/concept.entity.js';

/** The concepts of a comma separated list of uuids; unknown ones are left out. */
export function conceptsNamed(ctx: Ctx, list: string): Concept[] {
  return list
    .split(',')
    .map((text) => ctx.environment.metadata.find(Concept, text.trim()))
    .filter((concept) => concept !== undefined);
}
