import { createHash } from 'node:crypto';

/** One file of a domain. */
export interface ContentFile {
  /** Name of the content package. */
  readonly package: string;
  readonly domain: string;
  /** Path below the domain's folder, with `/`. */
  readonly path: string;
  /** `<package>/<domain>/<path>`: how messages and checksums call it. */
  readonly label: string;
  /** The file's bytes, variables filled in. */
  bytes(): Buffer;
}

/** The text of a file, without a byte order mark. */
export function textOf(file: ContentFile): string {
  return file
    .bytes()
    .toString('utf8')
    .replace(/^\uFEFF/, '');
}

/** One checksum over the bytes of several files. */
export function checksumOf(files: readonly ContentFile[]): string {
  const hash = createHash('md5');
  for (const file of files) hash.update(file.bytes());
  return hash.digest('hex');
}
