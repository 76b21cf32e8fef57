import type { Locator, Page } from 'playwright-core';
import type { ClinicBrowser } from './clinic-browser.js';

/** What people do in the O3 apps, in the words that the apps show. */
export class O3Apps {
  readonly page: Page;

  constructor(private readonly browser: ClinicBrowser) {
    this.page = browser.page;
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** The rows of a table whose text contains all of these. */
  row(...texts: readonly (string | RegExp)[]): Locator {
    return texts.reduce<Locator>((rows, hasText) => rows.filter({ hasText }), this.page.locator('tbody tr')).first();
  }

  /** Fills in the login form and sends it. */
  async sendCredentials(username: string, password: string): Promise<void> {
    await this.browser.open('login');
    await this.page.getByLabel('Username').fill(username);
    await this.button('Continue').click();
    await this.page.locator('input[type=password]').fill(password);
    await this.button('Log in').click();
  }

  /** Logs in and chooses where to work. */
  async logIn(username: string, password: string, location: string): Promise<void> {
    await this.sendCredentials(username, password);
    await this.page.waitForURL(/login\/location/);
    await this.page.locator('label', { hasText: location }).click();
    await this.button('Confirm').click();
    await this.page.waitForURL(/\/home/);
  }

  async logOut(): Promise<void> {
    await this.button('My Account').first().click();
    await this.button('Logout').click();
    await this.page.waitForURL(/\/login/);
  }

  /** Chooses a language in the menu of the account, in the words of the language before. */
  async changeLanguage(menu: string, change: string, language: string): Promise<void> {
    await this.button(menu).click();
    await this.button(change).first().click();
    const dialog = this.page.getByRole('dialog');
    await this.tick(language, dialog);
    await this.browser.writing('/ws/rest/v1/user', () => dialog.getByRole('button', { name: change, exact: true }).click());
  }

  /** Opens the search and types; the results stay open. */
  async search(text: string): Promise<void> {
    const box = this.page.getByPlaceholder('Search for a patient by name or identifier number');
    if (!(await box.isVisible())) await this.button('Search patient').first().click();
    await box.fill(text);
  }

  /** A patient among the results of the search. */
  found(uuid: string): Locator {
    return this.page.locator(`a[href*="/patient/${uuid}/chart"]:not([aria-label])`).first();
  }

  async openChart(uuid: string): Promise<void> {
    await this.browser.open(`patient/${uuid}/chart/patient-summary`);
    await this.button('Actions').waitFor();
  }

  /** Opens one of the pages of the chart by its link. */
  async openChartPage(name: string): Promise<void> {
    await this.page.getByRole('link', { name, exact: true }).click();
  }

  async act(name: string): Promise<void> {
    await this.button('Actions').click();
    await this.page.getByRole('menuitem', { name }).click();
  }

  /** Chooses an entry of the menu at the end of a row. */
  async actOn(row: Locator, name: string): Promise<void> {
    await row.getByRole('button').last().click();
    await this.page.getByRole('menuitem', { name, exact: true }).click();
  }

  /** Ticks a checkbox or a radio button by its whole label. */
  async tick(label: string, inside: Locator | Page = this.page): Promise<void> {
    await inside
      .locator('label')
      .filter({ hasText: new RegExp(`^${label}$`) })
      .click();
  }

  /** Types a date into a date field: `17041991`. */
  async typeDate(digits: string, inside: Locator | Page = this.page): Promise<void> {
    await inside.getByRole('spinbutton', { name: /^day/ }).first().click();
    await this.page.keyboard.type(digits);
  }

  /** Fills in fields of the vitals form by the ends of their ids. */
  async fillVitals(values: Readonly<Record<string, string>>): Promise<void> {
    for (const [field, value] of Object.entries(values)) await this.page.locator(`input[id$="-${field}"]`).fill(value);
  }

  /** What marks a value as out of range: an arrow after it, `none` when it is in range. */
  async markOf(value: Locator): Promise<string> {
    return value.evaluate((element) => {
      const window = globalThis as unknown as { getComputedStyle(of: unknown, part: string): { readonly content: string } };
      return window.getComputedStyle(element, '::after').content;
    });
  }
}
