import { ServerParts, type ModuleDefinition } from '@openmrs-ts/platform';
import { startPlatform, type TestPlatform } from '@openmrs-ts/testing';
import addresshierarchy from '@openmrs-ts/module-addresshierarchy';
import idgen from '@openmrs-ts/module-idgen';
import metadatamapping from '@openmrs-ts/module-metadatamapping';
import initializer, { builtInDomains, type Domain, formatProblem, loadContent, type LoadReport } from '../src/index.js';
import { ContentFolder } from './content-folder.js';

/** A server and what was loaded into it. */
export class Loader {
  private readonly folders: ContentFolder[] = [];
  readonly steps: string[] = [];

  private constructor(readonly platform: TestPlatform) {}

  static async start(modules: readonly ModuleDefinition[] = [addresshierarchy, idgen, metadatamapping, initializer]): Promise<Loader> {
    return new Loader(await startPlatform({ modules }));
  }

  /** A content package that is removed when the test ends. */
  content(name: string, files: Readonly<Record<string, string>>, properties?: string): ContentFolder {
    const folder = new ContentFolder(name, files, properties);
    this.folders.push(folder);
    return folder;
  }

  /** Loads packages as a start of the server does. */
  load(
    folders: readonly { readonly location: string }[],
    options: { domains?: readonly Domain[]; environment?: Readonly<Record<string, string>> } = {},
  ): Promise<LoadReport> {
    return loadContent({
      services: this.platform.server.services,
      ctx: this.platform.ctx,
      content: folders.map((folder) => folder.location),
      domains: [...builtInDomains, ...(options.domains ?? [])],
      modules: new Set(this.platform.service(ServerParts).composition.modules.map((item) => item.id)),
      progress: (step, done, total) => this.steps.push(done === undefined ? step : `${step} ${done}/${total}`),
      environment: options.environment ?? {},
    });
  }

  /** Loads one file of one domain; returns counts of created, updated, unchanged and retired rows, and problems as texts. */
  async loadFile(file: string, text: string): Promise<{ counts: string; problems: string[] }> {
    const report = await this.load([this.content('test', { [file]: text })]);
    const counts = report.files.find((item) => item.label === `test/${file}`)?.counts;
    return {
      counts: counts
        ? `${counts.created} created, ${counts.updated} updated, ${counts.unchanged} unchanged, ${counts.retired} retired`
        : 'skipped',
      problems: report.problems.map(formatProblem),
    };
  }

  async stop(): Promise<void> {
    for (const folder of this.folders) folder.remove();
    await this.platform?.stop();
  }
}
