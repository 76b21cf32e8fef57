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

/** MD5 of a file's bytes. */
export function checksumOf(file: ContentFile): string {
  return createHash('md5').update(file.bytes()).digest('hex');
}
