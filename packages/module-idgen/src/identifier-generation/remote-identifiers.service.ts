import { open, service } from '@openmrs-ts/platform';
import type { Ctx } from '@openmrs-ts/platform';
import type { RemoteIdentifierSource } from '../identifier-source/remote-identifier-source.entity.js';
import { IdentifierGenerationError } from '../identifier-source/identifier-source.errors.js';

const TIMEOUT_MILLISECONDS = 30_000;

/** Asks other servers for identifiers. */
@service()
export class RemoteIdentifiers {
  /**
   * Takes identifiers from another server. The caller has checked who asks.
   *
   * @throws {@link IdentifierGenerationError} when the server does not answer, or with something else than identifiers
   * @source idgen 5.0.4 `RemoteIdentifierSourceProcessor`
   */
  @open()
  async fetch(_ctx: Ctx, source: RemoteIdentifierSource, count: number): Promise<string[]> {
    const form = new URLSearchParams({ numberToGenerate: String(count) });
    if (source.user) {
      form.set('username', source.user);
      form.set('password', source.password ?? '');
    }
    const { status, text } = await this.post(source.url, form);
    if (status !== 200) throw IdentifierGenerationError.of(`The remote identifier source answered with status ${status}`);
    const identifiers = identifiersOf(text);
    if (identifiers?.length !== count)
      throw IdentifierGenerationError.of(`The remote identifier source did not answer with ${count} identifiers`);
    return identifiers;
  }

  private async post(url: string, form: URLSearchParams): Promise<{ status: number; text: string }> {
    try {
      const response = await fetch(url, { method: 'POST', body: form, signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS) });
      return { status: response.status, text: await response.text() };
    } catch (error) {
      throw IdentifierGenerationError.of(`The remote identifier source at ${url} does not answer`, { cause: error });
    }
  }
}

function identifiersOf(text: string): string[] | undefined {
  try {
    const { identifiers } = JSON.parse(text) as { identifiers?: unknown };
    return Array.isArray(identifiers) && identifiers.every((item) => typeof item === 'string' && item !== '')
      ? (identifiers as string[])
      : undefined;
  } catch {
    return undefined;
  }
}
