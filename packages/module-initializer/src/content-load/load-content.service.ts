import path from 'node:path';
import { type Ctx, Db, type Logger, type Services, Settings } from '@openmrs-ts/platform';
import sql from 'sql-template-tag';
import { type Domain, type FileOutcome, type Loading, type LoadProblem, noCounts, type Outcome } from '../content-domain/domain.rules.js';
import { inLoadOrder } from '../content-domain/domain-order.rules.js';
import { ContentError } from '../content-package/content.errors.js';
import { checksumOf, type ContentFile } from '../content-package/content-file.rules.js';
import { type LaidContent, layOver } from '../content-package/index.js';
import { Checksums, type LoadedFile } from './checksums.repository.js';
import { type LoadSettings, readLoadSettings } from './load-settings.properties.js';
import { formatProblem, problemOf } from '../content-domain/problem-of.rules.js';

/** What loading needs of a server that starts. */
export interface LoadRequest {
  readonly services: Services;
  readonly ctx: Ctx;
  /** Folders and zips of content packages, in order. */
  readonly content: readonly string[];
  readonly domains: readonly Domain[];
  /** Ids of the modules that are there. */
  readonly modules: ReadonlySet<string>;
  readonly progress: (step: string, done?: number, total?: number) => void;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** What was loaded. */
export interface LoadReport {
  readonly files: readonly { readonly label: string; readonly counts: Readonly<Record<Outcome, number>>; readonly failed: number }[];
  /** Number of files that had not changed. */
  readonly skipped: number;
  readonly problems: readonly LoadProblem[];
}

/** Key of the lock that keeps two servers from loading into one database at the same time. */
const LOCK = 7_261_831;

/**
 * Loads content packages: changed files only, domain by domain. Bad rows are reported and the rest is loaded,
 * unless `initializer.startup.load` asks to stop.
 *
 * @throws {@link ContentError} when a package cannot be opened, or at the first problem with `fail_on_error`
 */
export async function loadContent(request: LoadRequest): Promise<LoadReport> {
  const settings = readLoadSettings(request.services.get(Settings), request.environment ?? {});
  if (settings.startup === 'disabled' || request.content.length === 0) return { files: [], skipped: 0, problems: [] };
  const content = layOver(request.content);
  const run = new ContentRun(request, settings, content);
  run.warnAboutPackages();
  const lock = await request.services.get(Db).pool.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [LOCK]);
    await run.load();
  } finally {
    await lock.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => undefined);
    lock.release();
  }
  return run.finish();
}

/** One pass over all domains. */
class ContentRun {
  private readonly db: Db;
  private readonly log: Logger;
  private readonly checksums: Checksums;
  private readonly domains: readonly Domain[];
  private readonly files: { label: string; counts: Readonly<Record<Outcome, number>>; failed: number }[] = [];
  private readonly problems: LoadProblem[] = [];
  private skipped = 0;
  /** Files as they were loaded before, by label. */
  private known: ReadonlyMap<string, LoadedFile> = new Map();

  constructor(
    private readonly request: LoadRequest,
    private readonly settings: LoadSettings,
    private readonly content: LaidContent,
  ) {
    this.db = request.services.get(Db);
    this.log = request.ctx.log;
    this.checksums = new Checksums(this.db);
    this.domains = inLoadOrder(request.domains);
  }

  /** Says what the packages ask for and this server does not have. */
  warnAboutPackages(): void {
    for (const item of this.content.packages) {
      const missing = [...item.needsModules.keys()].filter((id) => !this.request.modules.has(id));
      if (missing.length > 0)
        this.log.warn({ package: item.name, missing }, 'content package asks for modules that this server does not have');
    }
    const folders = new Set(this.domains.map((domain) => domain.folder ?? domain.name));
    for (const [folder, files] of this.content.domains) {
      if (folders.has(folder)) continue;
      this.log.warn({ domain: folder, files: files.length, first: files[0]?.label }, 'no module of this server loads this kind of content');
    }
  }

  async load(): Promise<void> {
    if (!this.settings.skipChecksums) this.known = await this.checksums.all(this.request.ctx);
    for (const domain of this.domains) {
      if (!this.settings.includes(domain.name)) continue;
      for (const file of this.filesOf(domain)) await this.loadFile(domain, file);
    }
    for (const domain of this.domains) {
      if (!domain.announce || !this.settings.includes(domain.name)) continue;
      for (const file of this.filesOf(domain)) this.announce(domain, file);
    }
  }

  finish(): LoadReport {
    const total = (what: Outcome) => this.files.reduce((sum, file) => sum + file.counts[what], 0);
    const summary = {
      files: this.files.length,
      unchangedFiles: this.skipped,
      created: total('created'),
      updated: total('updated'),
      retired: total('retired'),
    };
    if (this.problems.length > 0) this.log.error({ ...summary, failed: this.problems.length }, 'content loaded with problems');
    else this.log.info(summary, 'content loaded');
    return { files: this.files, skipped: this.skipped, problems: this.problems };
  }

  private filesOf(domain: Domain): ContentFile[] {
    const files = (this.content.domains.get(domain.folder ?? domain.name) ?? []).filter(
      (file) =>
        file.path.endsWith(domain.suffix) &&
        !this.settings.excludes(domain.name, path.posix.basename(file.path)) &&
        (domain.accepts?.(file) ?? true),
    );
    if (!domain.order) return files;
    const orders = new Map(files.map((file) => [file, domain.order?.(file) ?? Number.MAX_SAFE_INTEGER]));
    return files.sort((a, b) => (orders.get(a) ?? 0) - (orders.get(b) ?? 0));
  }

  private async loadFile(domain: Domain, file: ContentFile): Promise<void> {
    const files = [file, ...this.companionsOf(domain, file)];
    if (!domain.always && files.every((item) => this.isUnchanged(item))) {
      this.skip(file);
      return;
    }
    const step = `loading content ${file.domain}/${file.path}`;
    this.request.progress(step);
    const outcome = await this.outcomeOf(domain, file, step);
    for (const problem of outcome.problems) this.log.error({ problem }, `content: ${formatProblem(problem)}`);
    if (outcome.problems[0] && this.settings.startup === 'fail_on_error') {
      throw new ContentError(outcome.problems.map(formatProblem).join('\n'));
    }
    this.problems.push(...outcome.problems);
    this.files.push({ label: file.label, counts: outcome.counts, failed: outcome.problems.length });
    if (domain.always || this.settings.skipChecksums) return;
    for (const item of files) {
      await this.checksums.remember(this.request.ctx, {
        label: item.label,
        checksum: checksumOf(item),
        failedRows: item === file ? outcome.problems.length : 0,
        rowDigests: this.settings.rowChecksums && item === file ? (outcome.rowDigests ?? []) : [],
      });
    }
  }

  private skip(file: ContentFile): void {
    this.skipped++;
    const failedRows = this.known.get(file.label)?.failedRows ?? 0;
    if (failedRows > 0) {
      this.log.warn(
        { file: file.label, failedRows },
        'rows of this file could not be loaded earlier; they are tried again when the file changes',
      );
    }
  }

  /** A file that cannot be read has none; loading it says why. */
  private companionsOf(domain: Domain, file: ContentFile): readonly ContentFile[] {
    try {
      return domain.companions?.(file, this.content.domains.get(file.domain) ?? []) ?? [];
    } catch {
      return [];
    }
  }

  private isUnchanged(file: ContentFile): boolean {
    return this.known.get(file.label)?.checksum === checksumOf(file);
  }

  private async outcomeOf(domain: Domain, file: ContentFile, step: string): Promise<FileOutcome> {
    const knownRows = new Set(this.settings.rowChecksums ? this.known.get(file.label)?.rowDigests : []);
    try {
      return await domain.load(file, this.loading(this.request.ctx, knownRows, step));
    } catch (error) {
      return { counts: noCounts, problems: [problemOf(this.request.ctx, file.label, undefined, error)] };
    }
  }

  private announce(domain: Domain, file: ContentFile): void {
    try {
      domain.announce?.(file, this.loading(this.request.ctx, new Set(), ''));
    } catch (error) {
      this.log.warn({ file: file.label, err: error }, 'message texts of this file were not read');
    }
  }

  private loading(ctx: Ctx, knownRows: ReadonlySet<string>, step: string): Loading {
    return {
      ctx,
      db: this.db,
      services: this.request.services,
      knownRows,
      files: (folder) => this.content.domains.get(folder) ?? [],
      isUnchanged: (file) => this.isUnchanged(file),
      progress: (done, total) => this.request.progress(step, done, total),
      inTransaction: (work) =>
        this.db.inTransaction(ctx, async (inner) => {
          // The file's checksum is written durably after its rows; a crash before that only means that rows are loaded again.
          await this.db.query(inner, sql`set local synchronous_commit = off`);
          return work(this.loading(inner, knownRows, step));
        }),
    };
  }
}
