import fs from 'node:fs';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page, type Request, type Response } from 'playwright-core';

const SCREENSHOTS = path.resolve(__dirname, '../test-results/screenshots');

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Names of other machines cannot even be looked up.
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost',
];

/** An answer with an error status that is as it should be. */
export interface ExpectedRefusal {
  readonly status: number;
  readonly address: RegExp;
  readonly reason: string;
}

/** One Chromium with one page, which notes every fault of the apps and every request that leaves the server. */
export class ClinicBrowser {
  /** Errors thrown by the apps, unhandled rejections among them. */
  readonly errors: string[] = [];
  /** Requests to anybody but the server. */
  readonly strangers: string[] = [];
  private readonly refusals: { status: number; text: string }[] = [];
  private shots = 0;

  private constructor(
    private readonly browser: Browser,
    private readonly context: BrowserContext,
    readonly page: Page,
    /** `http://localhost:<port>/openmrs` */
    readonly url: string,
  ) {}

  /** Starts the Chromium that `CHROMIUM_PATH` names, with an empty page of 1400 by 900 pixels. */
  static async start(url: string): Promise<ClinicBrowser> {
    const executablePath = process.env['CHROMIUM_PATH'];
    if (!executablePath) throw new Error('CHROMIUM_PATH does not name a Chromium');
    fs.rmSync(SCREENSHOTS, { recursive: true, force: true });
    fs.mkdirSync(SCREENSHOTS, { recursive: true });
    const browser = await chromium.launch({ executablePath, args: FLAGS });
    const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, reducedMotion: 'reduce' });
    context.setDefaultTimeout(20_000);
    const clinic = new ClinicBrowser(browser, context, await context.newPage(), url);
    clinic.watch();
    return clinic;
  }

  /** Answers with an error status, except the expected ones. */
  unexpectedRefusals(expected: readonly ExpectedRefusal[]): string[] {
    return this.refusals
      .filter(({ status, text }) => !expected.some((refusal) => refusal.status === status && refusal.address.test(text)))
      .map(({ text }) => text);
  }

  /** Opens an address of the front end: `home`. */
  async open(address: string): Promise<void> {
    await this.page.goto(`${this.url}/spa/${address}`);
  }

  /** Does something that makes an app write, and waits until the server has answered that it did. */
  async writing(address: string, action: () => Promise<unknown>): Promise<Response> {
    const written = this.page.waitForResponse(
      (response) => response.request().method() !== 'GET' && new URL(response.url()).pathname.includes(address),
    );
    await action();
    const response = await written;
    if (!response.ok()) throw new Error(`${response.status()} ${response.url()}: ${await response.text()}`);
    return response;
  }

  /** Asks the server directly with the cookies of the page. @returns the status */
  async statusOf(address: string): Promise<number> {
    return (await this.context.request.get(`${this.url}/${address}`)).status();
  }

  /** Keeps what the page shows as `<number>-<name>.png`. */
  async shoot(name: string): Promise<void> {
    const number = String(++this.shots).padStart(2, '0');
    await this.page.screenshot({ path: path.join(SCREENSHOTS, `${number}-${name}.png`) });
  }

  async stop(): Promise<void> {
    await this.browser.close();
  }

  private watch(): void {
    const { origin } = new URL(this.url);
    this.page.on('pageerror', (error) => this.errors.push(error.stack ?? error.message));
    this.context.on('request', (request: Request) => {
      if (!/^(?:data|blob):/.test(request.url()) && new URL(request.url()).origin !== origin) this.strangers.push(request.url());
    });
    this.context.on('response', (response: Response) => {
      if (response.status() < 400) return;
      const text = `${response.status()} ${response.request().method()} ${response.url().replace(this.url, '')}`;
      this.refusals.push({ status: response.status(), text });
    });
    this.context.on('requestfailed', (request: Request) => {
      const reason = request.failure()?.errorText ?? '';
      // Leaving a page cancels what it was still asking for.
      if (reason !== 'net::ERR_ABORTED') this.errors.push(`${reason} ${request.url()}`);
    });
  }
}
