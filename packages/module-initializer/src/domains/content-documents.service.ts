import { type Ctx, open, service } from '@openmrs-ts/platform';

/** What content says in JSON and other modules ask for; read at each start, nothing is stored. */
@service()
export class ContentDocuments {
  private readonly values = new Map<string, string>();

  /** The value of a key of the `jsonkeyvalues` files: a text as it is, anything else as JSON. */
  @open()
  value(_ctx: Ctx, key: string): string | undefined {
    return this.values.get(key);
  }

  /** Adds keys; later ones win. */
  @open()
  addValues(_ctx: Ctx, values: Readonly<Record<string, unknown>>): void {
    for (const [key, value] of Object.entries(values)) this.values.set(key, typeof value === 'string' ? value : JSON.stringify(value));
  }
}
