import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** Settings in the form that pacote takes; keys of scopes and hosts (`@scope:registry`, `//host/:_authToken`) are kept as they are. */
export type NpmSettings = Record<string, string | number | boolean | string[]>;

/**
 * Reads npm's settings as npm itself does: the global, the user's and the project's .npmrc, then `npm_config_*`; later wins.
 *
 * @param directory - folder in which, or above which, the project's .npmrc lies
 */
export async function readNpmSettings(directory: string, environment: NodeJS.ProcessEnv = process.env): Promise<NpmSettings> {
  const prefix = environment['npm_config_prefix'] ?? environment['PREFIX'] ?? dirname(dirname(process.execPath));
  const files = [
    environment['npm_config_globalconfig'] ?? join(prefix, 'etc', 'npmrc'),
    environment['npm_config_userconfig'] ?? join(homedir(), '.npmrc'),
    ...foldersFromRoot(directory).map((folder) => join(folder, '.npmrc')),
  ];
  const settings: Record<string, string> = {};
  for (const file of files) Object.assign(settings, parse(await readIfPresent(file), environment));
  for (const [name, value] of Object.entries(environment)) {
    const key = /^npm_config_(.+)$/i.exec(name)?.[1];
    if (key === undefined || value === undefined || value === '') continue;
    settings[/^(@|\/\/)/.test(key) ? key : key.toLowerCase().replaceAll('_', '-')] = value;
  }
  return forPacote(settings);
}

function foldersFromRoot(directory: string): string[] {
  const parent = dirname(resolve(directory));
  return parent === resolve(directory) ? [parent] : [...foldersFromRoot(parent), resolve(directory)];
}

async function readIfPresent(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    // A place where settings may be, and usually are not.
    return '';
  }
}

function parse(text: string, environment: NodeJS.ProcessEnv): Record<string, string> {
  const settings: Record<string, string> = {};
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*([^#;[=\s][^=]*?)\s*=\s*(.*?)\s*$/.exec(line);
    if (match?.[1] === undefined || match[2] === undefined) continue;
    const value = match[2].replace(/^(["'])(.*)\1$/, '$2');
    settings[match[1]] = value.replace(/\$\{([^}]+)\}/g, (whole, name: string) => environment[name] ?? whole);
  }
  return settings;
}

async function forPacote(settings: Record<string, string>): Promise<NpmSettings> {
  const result: NpmSettings = {};
  const copy = (from: string, to: string): void => {
    const value = settings[from];
    if (value !== undefined && value !== 'null' && value !== '') result[to] = value;
  };
  copy('registry', 'registry');
  copy('https-proxy', 'httpsProxy');
  copy('proxy', 'proxy');
  copy('noproxy', 'noProxy');
  copy('ca', 'ca');
  copy('user-agent', 'userAgent');
  if (settings['strict-ssl'] === 'false') result['strictSSL'] = false;
  for (const [key, value] of Object.entries(settings)) if (/^(@[^:]+:registry$|\/\/)/.test(key)) result[key] = value;
  const authorities = settings['cafile'] === undefined ? '' : await readIfPresent(settings['cafile']);
  const certificates = authorities.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g);
  if (certificates !== null) result['ca'] = certificates;
  return result;
}
