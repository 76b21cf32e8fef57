/** A location as the rules see it. */
export interface PlaceOfVisits {
  readonly id: number;
  readonly tags: readonly { readonly name: string; readonly retired?: boolean }[];
  readonly parentLocation: PlaceOfVisits | null;
}

/** The location and those around it, the nearest first. A circle ends. */
export function withAncestors<T extends { readonly parentLocation: T | null }>(location: T): T[] {
  const chain: T[] = [];
  for (let at: T | null = location; at && !chain.includes(at); at = at.parentLocation) chain.push(at);
  return chain;
}

/**
 * The nearest location that carries a tag: the location itself or one around it.
 *
 * @source emrapi 3.4.0 `AdtServiceImpl.getLocationThatSupportsVisits`
 */
export function nearestTagged<T extends PlaceOfVisits & { readonly parentLocation: T | null }>(location: T, tag: string): T | undefined {
  const wanted = tag.toLowerCase();
  return withAncestors(location).find(({ tags }) => tags.some(({ name }) => name.toLowerCase() === wanted));
}
