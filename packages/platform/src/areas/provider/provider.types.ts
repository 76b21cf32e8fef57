import type { ProviderAttribute } from './provider-attribute.entity.js';
import type { Provider } from './provider.entity.js';

/** A new or changed provider with what is written beside its row. */
export interface ProviderDraft extends Provider {
  /** Replaces the attributes in use. */
  newAttributes?: readonly ProviderAttribute[];
}
