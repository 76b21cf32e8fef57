import { SettingService } from '@openmrs-ts/platform';
import { XMLParser } from 'fast-xml-parser';
import { type Domain, type Loading, type LoadProblem, noCounts, type Outcome } from '../content-domain/domain.rules.js';
import { problemOf } from '../content-domain/problem-of.rules.js';
import { ContentError } from '../content-package/content.errors.js';
import { type ContentFile, textOf } from '../content-package/content-file.rules.js';
import { emptyCheck } from './json-content.handler.js';

interface StatedProperty {
  readonly property: string;
  readonly value: string;
  readonly description: string;
}

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: true,
  isArray: (name) => name === 'globalProperty',
});

/** Settings. Value and description are those of the file; a property that breaks a rule is reported and the others are set. */
export const globalProperties: Domain = {
  name: 'globalproperties',
  suffix: '.xml',
  load: async (file, loading) => {
    const counts = { ...noCounts };
    let pending = readProperties(file);
    let problems: LoadProblem[] = [];
    // The default locale must be an allowed one, whichever of the two the file sets first.
    for (let before = Number.POSITIVE_INFINITY; pending.length > 0 && pending.length < before;) {
      before = pending.length;
      problems = [];
      const failed: StatedProperty[] = [];
      for (const item of pending) {
        try {
          counts[await loading.inTransaction((inner) => setProperty(item, inner))]++;
        } catch (error) {
          failed.push(item);
          problems.push({ ...problemOf(loading.ctx, file.label, undefined, error), column: item.property });
        }
      }
      pending = failed;
    }
    return { counts, problems: pending.length > 0 ? problems : [] };
  },
  check: (file) => {
    readProperties(file);
    return emptyCheck;
  },
};

async function setProperty(stated: StatedProperty, { ctx, db, services }: Loading): Promise<Outcome> {
  const service = services.get(SettingService);
  const known = await service.load(ctx, stated.property);
  const setting = known ?? service.create();
  setting.property ??= stated.property;
  setting.propertyValue = stated.value === '' ? null : stated.value;
  setting.description = stated.description === '' ? null : stated.description;
  if (known && db.changes(setting).length === 0) return 'unchanged';
  await service.save(ctx, setting);
  return known ? 'updated' : 'created';
}

function readProperties(file: ContentFile): StatedProperty[] {
  let root: { config?: { globalProperties?: { globalProperty?: Partial<StatedProperty>[] } | '' } };
  try {
    root = parser.parse(textOf(file), true) as typeof root;
  } catch (error) {
    throw new ContentError(`${file.label} is not XML: ${(error as Error).message}`, { cause: error });
  }
  const list = root.config?.globalProperties;
  if (list === undefined) throw new ContentError(`${file.label} has no config/globalProperties`);
  return (list === '' ? [] : (list.globalProperty ?? [])).map((item, index) => {
    if (!item.property) throw new ContentError(`${file.label}: global property ${index + 1} has no name`);
    return { property: item.property, value: item.value ?? '', description: item.description ?? '' };
  });
}
