import { InvalidInputError } from '../errors/index.js';
import type { RenderContext } from './resource.js';

/** Objects that one answer shows at most: representations can lead in circles, where each round shows the round before many times. */
const MOST_OBJECTS = 250_000;

const counted = new WeakMap<RenderContext, number>();

/** Counts one more object of the answer that the context belongs to. @throws {@link InvalidInputError} beyond the limit */
export function countShown(context: RenderContext): void {
  const count = (counted.get(context) ?? 0) + 1;
  if (count > MOST_OBJECTS) throw InvalidInputError.of(`[v => the answer would hold more than ${MOST_OBJECTS} objects; ask for less]`);
  counted.set(context, count);
}
