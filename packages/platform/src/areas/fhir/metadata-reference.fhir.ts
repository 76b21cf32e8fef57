import { type FhirContext, type Identifier, type Reference, reference } from '../../kernel/fhir/index.js';
import type { Location } from '../location/location.entity.js';
import { Provider } from '../provider/provider.entity.js';
import { User } from '../user/user.entity.js';
import { FhirReferences } from './fhir-references.service.js';

interface Named {
  readonly uuid: string;
  readonly name: string | null;
}

/**
 * The name of metadata in the caller's language.
 *
 * @param className - as in the message code `ui.i18n.Location.name.<uuid>`
 */
export function metadataName(rc: FhirContext, className: string, object: Named): string {
  return rc.ctx.environment.messages.find(rc.ctx.locale, `ui.i18n.${className}.name.${object.uuid}`) ?? object.name ?? '';
}

/** Reference to a location; undefined for a retired one unless it is to be shown all the same. */
export function locationReference(rc: FhirContext, location: Location | null, options = { retiredToo: false }): Reference | undefined {
  if (!location || (location.retired && !options.retiredToo)) return undefined;
  return reference('Location', location, { display: metadataName(rc, 'Location', location) });
}

/** Full names by person id, for the practitioners of a page. */
export type PersonNames = ReadonlyMap<number, string>;

/** Loads the names of users (as creators) and providers. */
export function practitionerNames(
  rc: FhirContext,
  practitioners: readonly { readonly id: number; readonly uuid: string }[],
): Promise<PersonNames> {
  const persons = practitioners.flatMap((practitioner) => personOf(rc, practitioner)?.id ?? []);
  return rc.get(FhirReferences).names(rc.ctx, persons);
}

/** Reference to the user who made a record. */
export function recorderReference(
  rc: FhirContext,
  names: PersonNames,
  user: { readonly id: number; readonly uuid: string },
): Reference | undefined {
  return reference('Practitioner', user, { display: names.get(personOf(rc, user)?.id ?? 0) });
}

/** Reference to a provider, with its identifier. */
export function providerReference(names: PersonNames, provider: Provider): Reference | undefined {
  const identifier: Identifier | undefined = provider.identifier ? { value: provider.identifier } : undefined;
  return reference('Practitioner', provider, { display: names.get(provider.person?.id ?? 0) ?? provider.name, identifier });
}

function personOf(rc: FhirContext, practitioner: { readonly id: number }): { readonly id: number } | null {
  if (practitioner instanceof Provider) return practitioner.person;
  return rc.ctx.environment.metadata.get(User, practitioner.id)?.person ?? null;
}
