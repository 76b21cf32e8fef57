import type { Ctx } from '../../kernel/context/index.js';
import { type Shape, shapeOf } from '../../kernel/db/index.js';
import type { PersonName } from './person-name.entity.js';
import { nameFormat } from './person.properties.js';
import { fullName, NAME_PARTS, type NameParts } from './person.rules.js';

/** Paths that {@link personDisplay} needs, below a person. */
export const personDisplayPaths: readonly string[] = ['names.preferred', ...NAME_PARTS.map((part) => `names.${part}`)];

/** What a person's reference shows: uuid, display, voided. */
export const personRefShape: Shape = shapeOf(['id', 'uuid', 'voided', ...personDisplayPaths]);

/** A name as one text, by the server's name format. */
export function nameDisplay(ctx: Ctx, name: NameParts): string {
  return fullName(name, nameFormat.read(ctx.environment.settings));
}

/** The preferred name as one text; empty when the person has no name. */
export function personDisplay(ctx: Ctx, person: { readonly preferredName: PersonName | null }): string {
  const name = person.preferredName;
  return name ? nameDisplay(ctx, name) : '';
}
