import { ContentDocuments } from './content-documents.service.js';
import { type Domain, type FileCheck, wholeFile } from '../content-domain/domain.rules.js';
import { ContentError } from '../content-package/content.errors.js';
import { type ContentFile, textOf } from '../content-package/content-file.rules.js';

/** Parses a JSON file. @throws {@link ContentError} naming the file */
export function readJson(file: ContentFile): unknown {
  try {
    return JSON.parse(textOf(file)) as unknown;
  } catch (error) {
    throw new ContentError(`${file.label} is not JSON: ${(error as Error).message}`, { cause: error });
  }
}

/** The object that a JSON file holds. @throws {@link ContentError} when it holds anything else */
export function readJsonObject(file: ContentFile): Readonly<Record<string, unknown>> {
  const value = readJson(file);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ContentError(`${file.label} must hold one JSON object`);
  return value as Record<string, unknown>;
}

export const emptyCheck: FileCheck = { problems: [], warnings: [], defined: [], references: [] };

/** Keys and values that modules look up. */
export const jsonKeyValues: Domain = {
  name: 'jsonkeyvalues',
  suffix: '.json',
  always: true,
  load: async (file, loading) => {
    const values = readJsonObject(file);
    loading.services.get(ContentDocuments).addValues(loading.ctx, values);
    return wholeFile('unchanged', Object.keys(values).length);
  },
  check: (file) => {
    readJsonObject(file);
    return emptyCheck;
  },
};
