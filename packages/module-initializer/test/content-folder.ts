import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A content package in a temporary folder, made by a test. */
export class ContentFolder {
  readonly location: string;

  /** @param files - texts by path below `backend_configuration` */
  constructor(
    readonly name: string,
    files: Readonly<Record<string, string>>,
    properties = '',
  ) {
    this.location = fs.mkdtempSync(path.join(os.tmpdir(), 'content-'));
    fs.writeFileSync(path.join(this.location, 'content.properties'), `name=${name}\nversion=1.0.0\n${properties}`);
    for (const [file, text] of Object.entries(files)) this.write(file, text);
  }

  write(file: string, text: string): void {
    const target = path.join(this.location, 'backend_configuration', file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, text);
  }

  remove(): void {
    fs.rmSync(this.location, { recursive: true, force: true });
  }
}
