import { FrontendError } from './frontend-errors.js';

/** What the shell's page is told about this server. */
export interface PageSettings {
  /** path of the single-page app, no slash at the end, for example `/openmrs/spa` */
  readonly spaPath: string;
  /** path of the server, no slash at the end, for example `/openmrs` */
  readonly apiUrl: string;
  /** configuration files in the order in which the shell merges them */
  readonly configUrls: readonly string[];
  readonly pageTitle: string;
  readonly defaultLocale: string;
}

/** The path that the published shell has in its page and in its web manifest. */
export const publishedSpaPath = '/openmrs/spa';

/** Name of the script that starts the shell, next to the page. */
export const startScript = 'spa-init.js';

/**
 * Fits the published page of the shell to this server. Nothing but the page changes: the shell's scripts take all else from it.
 *
 * @param html - the page as published
 * @throws {@link FrontendError} `frontend.shell` when the page is not as expected, so that a changed shell is noticed at start
 * @source openmrs-esm-core 10.0.0 `esm-app-shell/src/index.ejs`
 */
export function fitIndexPage(html: string, settings: PageSettings): string {
  const { spaPath, defaultLocale } = settings;
  let page = html;
  page = replaceAll(page, /"(?:https?:\/\/[^"]*)?\/[^"]*\/importmap\.json"/g, 2, () => `"${spaPath}/importmap.json"`, 'import map links');
  page = replaceAll(
    page,
    /"(?:https?:\/\/[^"]*)?\/[^"]*\/routes\.registry\.json"/g,
    2,
    () => `"${spaPath}/routes.registry.json"`,
    'routes links',
  );
  page = replaceAll(
    page,
    /<script>\s*initializeSpa\(\{[\s\S]*?\}\);?\s*<\/script>/g,
    1,
    () => `<script src="${spaPath}/${startScript}"></script>`,
    'start script',
  );
  const language = escapeHtml(defaultLocale.replace('_', '-'));
  page = replaceAll(
    page,
    /<html lang="[^"]*" data-default-lang="[^"]*">/g,
    1,
    () => `<html lang="${language}" data-default-lang="${language}">`,
    'language',
  );
  page = replaceAll(page, /<title>[^<]*<\/title>/g, 1, () => `<title>${escapeHtml(settings.pageTitle)}</title>`, 'title');
  // A content security policy without 'unsafe-inline' blocks these; the start script does their work instead.
  page = replaceAll(page, / onclick="[^"]*"/g, 2, () => '', 'error page buttons');
  if (!page.includes(`<script src="${publishedSpaPath}/openmrs.`)) unexpected('its main script');
  page = page.replaceAll(`="${publishedSpaPath}/`, `="${spaPath}/`);
  const outside = /<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)="((?:https?:)?\/\/[^"]*)"/i.exec(page);
  if (outside !== null) unexpected('only links to this server (it loads from another one)');
  return page;
}

function replaceAll(page: string, pattern: RegExp, count: number, replacement: () => string, what: string): string {
  const matches = page.match(pattern)?.length ?? 0;
  if (matches !== count) unexpected(`its ${what} (${count} expected, ${matches} found)`);
  return page.replace(pattern, replacement);
}

function unexpected(what: string): never {
  throw new FrontendError(
    'shell',
    `The page of the front-end shell is not as expected: it lacks ${what}. This version of the shell is not supported`,
  );
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * The script that starts the shell. A file of its own, so that the content security policy need not allow scripts inside pages;
 * for the same reason it works the two buttons of the shell's error page.
 *
 * `offline` is off, because the published shell has no service worker and shows an error when asked for one.
 */
export function startScriptOf(settings: PageSettings): string {
  const { apiUrl, spaPath, configUrls } = settings;
  return `document.addEventListener('click', (event) => {
  const page = event.target.closest?.('.omrs-app-error');
  if (!page) return;
  if (event.target.closest('#buttons .cds--btn--primary')) location.reload();
  if (event.target.closest('[data-copy-btn]')) navigator.clipboard?.writeText(page.querySelector('[data-var="message"]').textContent);
});
initializeSpa(${JSON.stringify({ apiUrl, spaPath, env: 'production', offline: false, configUrls })});
`;
}
