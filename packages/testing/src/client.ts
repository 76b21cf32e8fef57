/** An answer of the server, read whole. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body read as JSON; undefined when it is none. */
  // Tests reach into answers freely; the compiler cannot know their shape.
  readonly body: Json;
}

/** Any JSON value, open for reading: a test says what it expects of it, the compiler cannot know. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Json = any;

/** Calls a server as one caller. */
export class Client {
  constructor(
    private readonly url: string,
    private readonly headers: Readonly<Record<string, string>>,
  ) {}

  /** Paths start below `/openmrs/ws/rest/v1`, or with `/openmrs` for any other address. */
  get(path: string, headers: Record<string, string> = {}): Promise<Answered> {
    return this.request('GET', path, undefined, headers);
  }

  post(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Answered> {
    return this.request('POST', path, body, headers);
  }

  put(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Answered> {
    return this.request('PUT', path, body, headers);
  }

  patch(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answered> {
    return this.request('PATCH', path, body, headers);
  }

  delete(path: string, headers: Record<string, string> = {}): Promise<Answered> {
    return this.request('DELETE', path, undefined, headers);
  }

  private async request(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<Answered> {
    const address = path.startsWith('/openmrs') ? path : `/openmrs/ws/rest/v1${path.startsWith('/') ? '' : '/'}${path}`;
    const response = await fetch(`${this.url}${address}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        accept: 'application/json',
        ...this.headers,
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parse(text) };
  }
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined as unknown as Json;
  }
}
