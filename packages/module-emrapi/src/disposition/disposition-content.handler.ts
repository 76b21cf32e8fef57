import { type Contribution, type Ctx, extensionPoint, type Services, to } from '@openmrs-ts/platform';
import { readDispositions } from './disposition.rules.js';
import { DispositionService } from './disposition.service.js';

/** The part of the initializer's domain that this module needs; it works without the initializer too. */
interface ContentDomain {
  readonly name: string;
  readonly after: readonly string[];
  readonly suffix: string;
  readonly always: boolean;
  load(file: ContentFile, loading: { readonly ctx: Ctx; readonly services: Services }): Promise<unknown>;
  check(file: ContentFile): unknown;
}

interface ContentFile {
  readonly label: string;
  bytes(): Buffer;
}

const noProblems = { problems: [], warnings: [], defined: [] };

function read(file: ContentFile) {
  return readDispositions(
    JSON.parse(
      file
        .bytes()
        .toString('utf8')
        .replace(/^\uFEFF/, ''),
    ),
  );
}

/** Loads the dispositions of content packages at each start. */
export const dispositionContent: Contribution = to(extensionPoint<ContentDomain>('initializer.domains'), {
  name: 'dispositions',
  after: ['concepts'],
  suffix: '.json',
  always: true,
  load: (file, { ctx, services }) => {
    const dispositions = read(file);
    services.get(DispositionService).use(ctx, dispositions);
    return Promise.resolve({ counts: { created: 0, updated: 0, unchanged: dispositions.length, retired: 0 }, problems: [] });
  },
  check: (file) => {
    const references = read(file).map(({ conceptCode }) => ({
      file: file.label,
      line: 1,
      column: 'conceptCode',
      domain: 'concepts',
      text: conceptCode,
    }));
    return { ...noProblems, references };
  },
});
