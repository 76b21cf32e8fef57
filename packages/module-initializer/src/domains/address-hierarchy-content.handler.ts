import path from 'node:path';
import { type AddressConfiguration, AddressConfigurationService, readAddressConfiguration } from '@openmrs-ts/module-addresshierarchy';
import { XMLParser } from 'fast-xml-parser';
import { type Domain, wholeFile } from '../content-domain/domain.rules.js';
import { ContentError } from '../content-package/content.errors.js';
import { type ContentFile, textOf } from '../content-package/content-file.rules.js';
import { emptyCheck } from './json-content.handler.js';

const CONFIGURATION = 'addressConfiguration.xml';

// A delimiter may be a blank, so values are not trimmed here.
const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, trimValues: false });

/**
 * Levels of addresses, address template and places. Unlike upstream, which looks at the top of the domain's folder only,
 * the configuration is found in folders below it too.
 */
export const addressHierarchy: Domain = {
  name: 'addresshierarchy',
  suffix: '.xml',
  accepts: (file) => path.posix.basename(file.path) === CONFIGURATION,
  companions: (file, files) => [entriesFile(file, readConfiguration(file), files)].filter((item) => item !== undefined),
  load: async (file, loading) => {
    const configuration = readConfiguration(file);
    const entries = entriesFile(file, configuration, loading.files(file.domain));
    const lines =
      entries &&
      textOf(entries)
        .split(/\r?\n/)
        .filter((line) => line.trim() !== '');
    const configurationChanged = !loading.isUnchanged(file);
    const load = await loading.inTransaction(({ ctx, services }) =>
      services.get(AddressConfigurationService).load(ctx, configuration, lines, { configurationChanged }),
    );
    return wholeFile('created', load.entriesAdded);
  },
  check: (file) => {
    readConfiguration(file);
    return emptyCheck;
  },
};

function readConfiguration(file: ContentFile): AddressConfiguration {
  try {
    return readAddressConfiguration(parser.parse(textOf(file), true));
  } catch (error) {
    throw new ContentError(`${file.label} is no address configuration: ${(error as Error).message}`, { cause: error });
  }
}

/** The file of places that stands beside the configuration. @throws {@link ContentError} when it is named and not there */
function entriesFile(
  file: ContentFile,
  { addressHierarchyFile }: AddressConfiguration,
  files: readonly ContentFile[],
): ContentFile | undefined {
  if (!addressHierarchyFile) return undefined;
  const wanted = path.posix.join(path.posix.dirname(file.path), addressHierarchyFile.filename);
  const found = files.find((item) => item.package === file.package && item.path === wanted);
  if (!found) throw new ContentError(`${file.label} names "${addressHierarchyFile.filename}", which is not beside it`);
  return found;
}
