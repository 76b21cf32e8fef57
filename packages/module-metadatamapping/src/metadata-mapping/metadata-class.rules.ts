/**
 * Whether upstream's class name stands for an entity class of ours.
 *
 * @param className - for example `org.openmrs.VisitType`; a simple name is understood too
 * @param entityName - for example `VisitType`
 */
export function standsFor(className: string | null, entityName: string): boolean {
  return className !== null && className.slice(className.lastIndexOf('.') + 1) === entityName;
}
