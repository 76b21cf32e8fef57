interface Named {
  readonly id: number;
  readonly uuid: string;
}

/**
 * The type of the visit that is made for an encounter.
 *
 * @param types - visit types by encounter type, each an id or a uuid; `default` stands for all others
 * @returns undefined when no pair fits or the visit type does not exist
 * @source emrapi 3.4.0 `EmrApiVisitAssignmentHandler`
 */
export function newVisitType<T extends Named>(
  types: ReadonlyMap<string, string>,
  encounterType: Named,
  visitTypes: readonly T[],
): T | undefined {
  const wanted = types.get(encounterType.uuid) ?? types.get(String(encounterType.id)) ?? types.get('default');
  return wanted === undefined ? undefined : visitTypes.find((type) => type.uuid === wanted || String(type.id) === wanted);
}
