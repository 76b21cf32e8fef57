import type { FhirContext } from './fhir-context.js';
import { isRemoved, type MappedResource, toResources } from './fhir-conversion.js';
import { FhirError } from './fhir-error.js';
import type { FhirEngine } from './search-execution.js';
import { selectionByIds } from './search-selection.js';

/**
 * The resource with this id, from the first mapping that knows it.
 *
 * @param removedToo - show a voided or retired one as well
 * @throws FhirError 404 when no mapping knows it, 410 when the one that does has it voided or retired
 */
export async function readResource(
  engine: FhirEngine,
  resource: string,
  id: string,
  rc: FhirContext,
  removedToo = false,
): Promise<MappedResource> {
  for (const mapping of engine.registry.get(resource).mappings) {
    const page = { startIndex: 0, limit: 1, withTotal: false };
    const { rows } = await mapping
      .store(engine.services)
      .select(rc.ctx, selectionByIds(mapping, [id], true), { shape: mapping.shape, page });
    const row = rows[0];
    if (!row) continue;
    if (!removedToo && isRemoved(mapping, row)) throw FhirError.gone(resource, id);
    const [found] = await toResources(mapping, [row], rc);
    if (found) return found;
  }
  throw FhirError.unknown(resource, id);
}
