import type { Request, Response } from 'express';

/** What the server is doing before it is ready. */
export class Readiness {
  private step = 'starting';
  private counts = '';
  private done = false;
  private failure: string | undefined;

  /** Notes the present step, with counts where there are any. */
  report(step: string, done?: number, total?: number): void {
    this.step = step;
    this.counts = done === undefined ? '' : ` ${done}${total === undefined ? '' : `/${total}`}`;
  }

  ready(): void {
    this.done = true;
  }

  stopping(): void {
    this.done = false;
    this.report('stopping');
  }

  fail(reason: string): void {
    this.failure = reason;
  }

  get isReady(): boolean {
    return this.done;
  }

  /** `GET /openmrs/health/alive`: 200 as soon as the process answers. */
  readonly alive = (_request: Request, response: Response): void => {
    response.json({ status: 'alive' });
  };

  /** `GET /openmrs/health/started`: 200 when ready, 503 with the present step before. */
  readonly started = (_request: Request, response: Response): void => {
    if (this.done) response.json({ status: 'started' });
    else
      response.status(503).json({
        status: this.failure ? 'failed' : 'starting',
        step: `${this.step}${this.counts}`,
        ...(this.failure ? { failure: this.failure } : {}),
      });
  };

  /** Any other address before the server is ready: a page that looks again by itself, or JSON. */
  readonly notReady = (request: Request, response: Response): void => {
    response.status(503).setHeader('Retry-After', '2');
    if (request.accepts(['html', 'json']) === 'html') {
      response
        .type('html')
        .send(
          `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="2"><title>OpenMRS is starting</title><p style="font:1.2rem sans-serif;margin:4rem">OpenMRS is starting: ${escapeHtml(this.step)}${escapeHtml(this.counts)}</p>`,
        );
    } else {
      response.json({ error: { message: `The server is starting: ${this.step}${this.counts}`, code: 'openmrs.starting' } });
    }
  };
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
