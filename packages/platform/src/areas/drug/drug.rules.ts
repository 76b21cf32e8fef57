import type { Ctx } from '../../kernel/context/index.js';
import { conceptDisplay } from '../concept/concept.rules.js';
import type { Drug } from './drug.entity.js';

/** What a reader sees of a drug: its name, else that of its concept. @source webservices.rest 3.5.0 DrugResource1_8 */
export function drugDisplay(ctx: Ctx, drug: Drug): string {
  return drug.name ?? conceptDisplay(ctx, drug.concept);
}
