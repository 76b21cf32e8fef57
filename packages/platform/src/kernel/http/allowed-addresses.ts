import { BlockList, isIP } from 'node:net';
import type { SettingsReader } from '../context/index.js';

/** The setting that lists who may call REST: addresses, each with optional `/bits`, separated by blanks or commas; empty means all. */
export const ALLOWED_ADDRESSES = 'webservices.rest.allowedips';

/** The caller's address is not among those allowed. REST 403. */
export class AddressNotAllowedError extends Error {
  readonly status = 403;
  constructor() {
    super('The address of the caller is not allowed to use this service');
  }
}

/** Decides who may call, by the setting {@link ALLOWED_ADDRESSES}; an entry that cannot be read allows nobody. */
export class AllowedAddresses {
  private text = '';
  private list = new BlockList();

  constructor(private readonly settings: SettingsReader) {}

  /** @throws {@link AddressNotAllowedError} */
  check(address: string | undefined): void {
    const text = this.settings.text(ALLOWED_ADDRESSES)?.trim() ?? '';
    if (text === '') return;
    if (text !== this.text) this.read(text);
    const plain = (address ?? '').replace(/^::ffff:(?=\d+\.)/, '');
    const family = isIP(plain);
    if (family === 0 || !this.list.check(plain, family === 6 ? 'ipv6' : 'ipv4')) throw new AddressNotAllowedError();
  }

  private read(text: string): void {
    this.text = text;
    this.list = new BlockList();
    for (const entry of text.split(/[\s,]+/)) {
      const [address = '', bits] = entry.split('/');
      const family = isIP(address);
      const width = family === 6 ? 128 : 32;
      const prefix = bits === undefined ? width : Number(bits);
      if (family === 0 || !Number.isInteger(prefix) || prefix < 0 || prefix > width) continue;
      this.list.addSubnet(address, prefix, family === 6 ? 'ipv6' : 'ipv4');
    }
  }
}
