import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { strategyProblems } from '../../rules/document/strategy.ts';
import { parseStrictJson } from '../../rules/event/strict-json.ts';
import type { ToldProblem } from '../../rules/problems/problem.ts';
import { OWN_SOURCE } from '../contract/own.ts';
import type { Said } from '../contract/sayings/en.ts';
import { HookdeskError } from '../errors.ts';
import type { Clock, Log } from '../host.ts';
import { writePrivately } from '../vault/private-file.ts';
import { addressOrigin } from './addresses.ts';
import { brokerProblems } from './brokers.ts';
import { followFolder } from './follow-folder.ts';
import { InvalidSettings } from './invalid-settings.ts';
import { settingsProblem } from './problem.ts';
import { registrationContradictions } from './registrations.ts';
import { reportsProblems } from './reports.ts';
import { type Settings, type Source, settingsSchema } from './schema.ts';
import { problemsOf } from './schema-problem.ts';
import { pathOf } from './source.ts';
import { watchdogProblems } from './watchdog.ts';

export const SETTINGS_FILE = 'settings.json';

/** Levels of JSON; deeper is no settings file. */
const MOST_LEVELS = 64;

/** Settings of a folder; the defaults where there is no file. Throws `SETTINGS_INVALID` naming the file, the path and what was expected. */
export function readSettings(folder: string): Settings {
  const file = join(folder, SETTINGS_FILE);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return settingsSchema.parse({});
    throw new HookdeskError('FILE_UNREADABLE', { file, detail: messageOf(error) });
  }
  const read = parseSettings(text);
  if ('settings' in read) return read.settings;
  throw new InvalidSettings(file, read.problems);
}

/** Every problem of a settings text, or the settings. */
export function parseSettings(text: string): { settings: Settings } | { problems: ToldProblem[] } {
  const read = parseStrictJson(text, MOST_LEVELS);
  if (!read.ok) return { problems: [settingsProblem('$', 'notJsonText', read.said)] };
  const { value } = read;
  const parsed = settingsSchema.safeParse(value);
  if (!parsed.success) return { problems: parsed.error.issues.flatMap((issue) => problemsOf(issue, value)) };
  const problems = contradictions(parsed.data);
  return problems.length > 0 ? { problems } : { settings: parsed.data };
}

/** What each part allows but the whole does not: the same id or path twice, a source without a secret. */
function contradictions(settings: Settings): ToldProblem[] {
  const problems: ToldProblem[] = [
    ...watchdogProblems(settings),
    ...reportsProblems(settings),
    ...brokerProblems(settings.brokers),
    ...strategyProblems(settings.strategies, '$.strategies'),
  ];
  const ids = new Set<string>();
  const paths = new Set<string>();
  settings.sources.forEach((source, index) => {
    const at = `$.sources[${index}]`;
    const path = pathOf(source);
    if (ids.has(source.id)) problems.push(settingsProblem(`${at}.id`, 'takenBySource', source.id));
    if (paths.has(path)) problems.push(settingsProblem(`${at}.path`, 'takenBySource', path));
    if (source.allowIps !== undefined && addressOrigin(settings) === 'unknown') {
      problems.push(settingsProblem(`${at}.allowIps`, 'addressesUnknown'));
    }
    if (source.id === OWN_SOURCE) {
      problems.push(settingsProblem(`${at}.id`, 'keptForHookdesk', OWN_SOURCE));
    }
    if (path === '/healthz') problems.push(settingsProblem(`${at}.path`, 'healthPath'));
    ids.add(source.id);
    paths.add(path);
    const wanted = source.preset === 'okd-signed' ? 'secretsById' : 'secrets';
    const given = wanted === 'secretsById' ? Object.keys(source.secretsById ?? {}).length : source.secrets?.length;
    if (!given) problems.push(settingsProblem(`${at}.${wanted}`, 'secretOrAnybody'));
    if (source.preset === 'hmac' && source.hmac === undefined) {
      problems.push(settingsProblem(`${at}.hmac`, 'hmacNeeded'));
    }
    problems.push(...hmacContradictions(source, at));
  });
  return [...problems, ...registrationContradictions(settings)];
}

/** Names in braces that stand for a value of the request. */
const PLACES: readonly string[] = ['id', 'timestamp', 'body'];

/** A value that is signed has to come in some header; a time that nothing signs proves nothing. */
function hmacContradictions({ hmac }: Source, at: string): ToldProblem[] {
  if (hmac === undefined) return [];
  const { content, timestamp, idHeader } = hmac;
  const wrong = (said: Said) => [settingsProblem(`${at}.hmac.content`, 'found', said, JSON.stringify(content))];
  const unknown = [...content.matchAll(/\{([A-Za-z_]\w*)\}/g)].filter(([, name = '']) => !PLACES.includes(name));
  const hasTime = content.includes('{timestamp}');
  return [
    ...unknown.flatMap(([place]) => wrong(['noSuchPlace', place])),
    ...(timestamp !== undefined && !hasTime ? wrong(['timeMustBeSigned']) : []),
    ...(hasTime && timestamp === undefined ? wrong(['placeNeeds', '{timestamp}', 'hmac.timestamp.header']) : []),
    ...(content.includes('{id}') && idHeader === undefined ? wrong(['placeNeeds', '{id}', 'hmac.idHeader']) : []),
  ];
}

/**
 * Keeps that settings are changed, in one step with the change: `write` writes them, once. Where it throws after that, the file is put
 * back. `after`: what is in force with the change.
 */
export type RecordChange = (change: { before: Settings; after: Settings }, write: () => void) => void;

/** The settings in force. A file that cannot be read is reported and the last good one stays in force. */
export class SettingsStore {
  readonly file: string;
  #folder: string;
  #current: Settings;
  #problems: ToldProblem[] = [];
  #listeners = new Set<() => void>();
  #objections: (settings: Settings) => ToldProblem[] = () => [];
  #stopWatching: () => void = () => {};

  /** Throws `SETTINGS_INVALID` when the first read fails: there is no last good version yet. */
  constructor(folder: string) {
    this.#folder = folder;
    this.file = join(folder, SETTINGS_FILE);
    this.#current = readSettings(folder);
  }

  get current(): Settings {
    return this.#current;
  }

  /** Problems of the file as it is now; empty when it is the one in force. */
  get problems(): readonly ToldProblem[] {
    return this.#problems;
  }

  /** From now on settings with objections are not put in force: a secret that is not there must not close a source unseen. */
  acceptOnly(objections: (settings: Settings) => ToldProblem[]): void {
    this.#objections = objections;
  }

  /** Runs `listener` after every reload, good or bad. */
  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** Follows the file until {@link close}. */
  follow(host: { clock: Clock; log: Log }): void {
    this.#stopWatching = followFolder(
      this.#folder,
      host,
      (file) => file === SETTINGS_FILE,
      () => this.reload(),
    );
  }

  reload(): void {
    const read = this.#read();
    this.#problems = 'settings' in read ? this.#objections(read.settings) : read.problems;
    if ('settings' in read && this.#problems.length === 0) this.#current = read.settings;
    for (const listener of this.#listeners) listener();
  }

  /**
   * Writes a changed copy atomically and puts it in force; where nothing is changed, nothing is written or recorded. Whatever is thrown,
   * `SETTINGS_INVALID` among it, nothing was changed. `conf` is electron-store's base: the desktop reads the same file.
   */
  async update(
    change: (settings: Record<string, unknown>) => void,
    record: RecordChange = (_change, write) => write(),
  ): Promise<void> {
    const { default: Conf } = await import('conf');
    const file = new Conf({ cwd: this.#folder, configName: 'settings', configFileMode: 0o600 });
    const next = { ...file.store };
    const before = JSON.stringify(next);
    change(next);
    const after = JSON.stringify(next);
    const checked = parseSettings(after);
    if ('problems' in checked) throw new InvalidSettings(this.file, checked.problems);
    if (after === before) return;
    const isInForce = this.#objections(checked.settings).length === 0;
    this.#writeOrPutBack(
      () => {
        file.store = next;
      },
      (write) => record({ before: this.#current, after: isInForce ? checked.settings : this.#current }, write),
    );
    this.reload();
  }

  #writeOrPutBack(write: () => void, record: (write: () => void) => void): void {
    const before = textOf(this.file);
    let isWritten = false;
    try {
      record(() => {
        isWritten = true;
        write();
      });
    } catch (error) {
      if (isWritten && before !== textOf(this.file)) {
        if (before === null) rmSync(this.file);
        else writePrivately(this.file, before, 'before');
      }
      throw error;
    }
  }

  close(): void {
    this.#stopWatching();
    this.#listeners.clear();
  }

  #read(): { settings: Settings } | { problems: ToldProblem[] } {
    try {
      return parseSettings(readFileSync(this.file, 'utf8'));
    } catch (error) {
      return { problems: [{ path: '$', message: messageOf(error) }] };
    }
  }
}

/** A file's text; null where there is none. */
function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
