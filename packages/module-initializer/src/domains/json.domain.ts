import { ContentDocuments } from '../documents/index.js';
import type { ContentReference, Domain, FileCheck } from '../domain/domain.js';
import { wholeFile } from '../domain/domain.js';
import { ContentError } from '../package/content-error.js';
import { type ContentFile, textOf } from '../package/content-file.js';

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

interface Disposition {
  readonly uuid: string;
  readonly name: string;
  readonly conceptCode: string;
}

/** What may follow when a clinician decides; one file at most. @source openmrs-module-initializer 2.12.0 */
export const dispositions: Domain = {
  name: 'dispositions',
  after: ['concepts'],
  suffix: '.json',
  always: true,
  load: async (file, loading) => {
    const others = loading.files('dispositions').filter((item) => item.path.endsWith('.json') && item !== file);
    if (others[0]) throw new ContentError(`${file.label}: only one file of dispositions may be loaded, there is also ${others[0].label}`);
    const list = readDispositions(file);
    loading.services.get(ContentDocuments).setDispositions(loading.ctx, list);
    return wholeFile('unchanged', list.length);
  },
  check: (file) => {
    const references: ContentReference[] = readDispositions(file).map((item) => ({
      file: file.label,
      line: 1,
      column: 'conceptCode',
      domain: 'concepts',
      text: item.conceptCode,
    }));
    return { ...emptyCheck, references };
  },
};

function readDispositions(file: ContentFile): Disposition[] {
  const list = readJson(file);
  if (!Array.isArray(list)) throw new ContentError(`${file.label} must hold a JSON list of dispositions`);
  return list.map((item: Partial<Disposition> | null, index) => {
    for (const key of ['uuid', 'name', 'conceptCode'] as const) {
      if (typeof item?.[key] !== 'string') throw new ContentError(`${file.label}: disposition ${index + 1} has no text "${key}"`);
    }
    return item as Disposition;
  });
}
