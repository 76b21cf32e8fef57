import { type Ctx, type Db, extensionPoint, type Services } from '@openmrs-ts/platform';
import type { CsvTable } from '../csv/csv-table.rules.js';
import type { ContentFile } from '../content-package/content-file.rules.js';

/** Something that was not loaded, and why. */
export interface LoadProblem {
  /** `<package>/<domain>/<path>` */
  readonly file: string;
  /** Line of the file, counted from 1; absent when the whole file is concerned. */
  readonly line?: number;
  readonly column?: string;
  /** Short name of the broken rule, or the error code of the service that refused. */
  readonly rule: string;
  readonly text: string;
}

/** What became of a row or of a file that is one unit. */
export type Outcome = 'created' | 'updated' | 'unchanged' | 'retired';

/** Counts and problems of one file. */
export interface FileOutcome {
  readonly counts: Readonly<Record<Outcome, number>>;
  readonly problems: readonly LoadProblem[];
  /** Digests of the rows that are in the database. */
  readonly rowDigests?: readonly string[];
}

/** What a domain is given while it loads. */
export interface Loading {
  /** The system user's context; inside {@link inTransaction} the one of the open transaction. */
  readonly ctx: Ctx;
  readonly db: Db;
  readonly services: Services;
  /** Files of a domain's folder, in order. */
  files(folder: string): readonly ContentFile[];
  /** Whether the file is as it was when it was loaded before. */
  isUnchanged(file: ContentFile): boolean;
  /** Reports how far the current file is. */
  progress(done: number, total: number): void;
  /** Digests of rows that need not be loaded again. */
  readonly knownRows: ReadonlySet<string>;
  /** Runs one unit of work: all of it is stored, or nothing. */
  inTransaction<R>(work: (loading: Loading) => Promise<R>): Promise<R>;
}

/** What can be said of a file without a server. */
export interface FileCheck {
  readonly problems: readonly LoadProblem[];
  readonly warnings: readonly LoadProblem[];
  /** What the file defines: uuids, and how others may refer to its objects. */
  readonly defined: readonly Definition[];
  /** What the file refers to. */
  readonly references: readonly ContentReference[];
}

/** An object that a file defines. */
export interface Definition {
  readonly file: string;
  readonly line: number;
  readonly uuid: string | null;
  /** Texts by which other rows may refer to it, the uuid included. */
  readonly names: readonly string[];
}

/** A reference from a cell to an object of some domain. */
export interface ContentReference {
  readonly file: string;
  readonly line: number;
  readonly column: string;
  readonly domain: string;
  readonly text: string;
}

/** Loads the files of one folder of a configuration. */
export interface Domain {
  /** Unique; also the name of the folder unless {@link folder} says otherwise. */
  readonly name: string;
  readonly folder?: string;
  /** Names of domains that are loaded before, where they are present. */
  readonly after?: readonly string[];
  /** How the names of its files end, for example `.csv`. */
  readonly suffix: string;
  /** Loaded at every start, because it keeps what it reads in memory only. */
  readonly always?: boolean;
  /** Whether a file of the folder is a unit of its own; others are read together with one. Default: all. */
  accepts?(file: ContentFile): boolean;
  /** Further files that belong to a file: a change of one reloads it. */
  companions?(file: ContentFile, files: readonly ContentFile[]): readonly ContentFile[];
  /** Place of a file within the domain; a file without an order comes last. */
  order?(file: ContentFile): number;
  /** Loads one file. Bad rows are reported; an error means that nothing of the file could be read. */
  load(file: ContentFile, loading: Loading): Promise<FileOutcome>;
  /** Runs at every start after loading, for what is not stored: message texts. */
  announce?(file: ContentFile, loading: Loading): void;
  /** Checks a file without a server. */
  check?(file: ContentFile): FileCheck;
}

/** Where modules add domains; one with the name of a built-in domain takes its place. */
export const initializerDomains = extensionPoint<Domain>('initializer.domains');

/** Counts of a file that is one unit. */
export function wholeFile(outcome: Outcome, count = 1): FileOutcome {
  return { counts: { ...noCounts, [outcome]: count }, problems: [] };
}

export const noCounts: Readonly<Record<Outcome, number>> = { created: 0, updated: 0, unchanged: 0, retired: 0 };

/** A parsed CSV file with its place. */
export interface CsvFile {
  readonly file: ContentFile;
  readonly table: CsvTable;
}
