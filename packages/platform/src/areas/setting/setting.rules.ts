import type { GlobalProperty } from './global-property.entity.js';

/** Settings without a dot in their name belong to this section. */
const GENERAL = 'General Settings';

/**
 * What a reader sees of a setting: `<Section> - <Name> = <value>`.
 *
 * @source webservices.rest 3.5.0 `SystemSettingResource1_9.getDisplayString`
 */
export function settingDisplay({ property, propertyValue }: Pick<GlobalProperty, 'property' | 'propertyValue'>): string {
  const dot = property.indexOf('.');
  const section = dot < 0 ? GENERAL : readable(property.slice(0, dot));
  return `${section} - ${readable(dot < 0 ? property : property.slice(dot + 1))} = ${propertyValue ?? ''}`;
}

/** Dots, underscores and humps become blanks, each word begins with a capital. */
function readable(name: string): string {
  return name
    .replaceAll(/[._]/g, ' ')
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}

/** Whether values of a setting are typed: it names a datatype and configures it. */
export function isTyped(setting: Pick<GlobalProperty, 'datatypeClassname' | 'datatypeConfig'>): boolean {
  return Boolean(setting.datatypeClassname) && Boolean(setting.datatypeConfig);
}
