import type { LocationAttribute } from './location-attribute.entity.js';
import type { LocationTag } from './location-tag.entity.js';
import type { Location } from './location.entity.js';

/** A new or changed location with what is written beside its row. Absent parts stay as they are. */
export interface LocationDraft extends Location {
  newTags?: readonly LocationTag[];
  /** Those left out are no longer inside this location. */
  newChildren?: readonly Location[];
  /** Added or changed; others stay. */
  newAttributes?: readonly LocationAttribute[];
}

/** A search for locations in use. */
export interface LocationSearch {
  /** Beginning of the name. */
  readonly text?: string | undefined;
  /** Uuid or name of a tag. */
  readonly tag?: string | undefined;
}
