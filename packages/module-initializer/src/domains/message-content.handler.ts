import path from 'node:path';
import { messages, Messages } from '@openmrs-ts/platform';
import { type Domain, wholeFile } from '../content-domain/domain.rules.js';
import { type ContentFile, textOf } from '../content-package/content-file.rules.js';
import { parseProperties } from '../content-package/properties.rules.js';

/** The language of a file: the `_xx` or `_xx_YY` at the end of its name; without one, English. */
export function localeOf(file: Pick<ContentFile, 'path'>): string {
  const name = path.posix.basename(file.path, '.properties');
  return /_([a-z]{2,3}(?:_[A-Z]{2})?)$/.exec(name)?.[1] ?? 'en';
}

function messageFiles(name: string, folder: string): Domain {
  return {
    name,
    folder,
    suffix: '.properties',
    always: true,
    load: async (file, loading) => {
      const texts = Object.fromEntries(parseProperties(textOf(file)));
      loading.services.get(Messages).register(messages(localeOf(file), texts));
      return wholeFile('unchanged', Object.keys(texts).length);
    },
    check: (file) => {
      parseProperties(textOf(file));
      return { problems: [], warnings: [], defined: [], references: [] };
    },
  };
}

/** Message texts; they win over those of modules. */
export const messageProperties = messageFiles('messageproperties', 'messageproperties');

/** Message texts that accompany an address hierarchy. */
export const addressHierarchyMessages = messageFiles('addresshierarchymessages', 'addresshierarchy');
