import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { App } from 'electron';
import { isNamedPack } from './pack-file.ts';

/** Files that one start may bring along. */
const MOST_PATHS = 20;

/** What a second start tells the first: absolute paths. */
export interface SecondStart {
  packs: string[];
}

/**
 * Rule packs among the parameters of a start, as absolute paths: Windows and Linux hand over files so, and desktops of Linux as
 * addresses. The folder that `--data` names is none, whatever it is called.
 */
export function packsAmong(parameters: readonly string[], workingFolder: string): string[] {
  return parameters
    .filter((parameter, index) => !parameter.startsWith('-') && parameters[index - 1] !== '--data')
    .flatMap((parameter) => pathOf(parameter, workingFolder))
    .filter(isNamedPack)
    .slice(0, MOST_PATHS);
}

function pathOf(parameter: string, workingFolder: string): string[] {
  if (!parameter.startsWith('file:')) return [resolve(workingFolder, parameter)];
  try {
    return [fileURLToPath(parameter)];
  } catch {
    // Of another computer, or no path of this system.
    return [];
  }
}

/**
 * Rule packs that the user opens with Hookdesk: by the first start, by a second one, and on macOS by an event that comes before Electron
 * is ready. They wait until somebody follows.
 */
export class OpenedPacks {
  #waiting: string[];
  #take: ((path: string) => void) | null = null;

  /** `first`: those of this start. To be made before Electron is ready. */
  constructor(app: Pick<App, 'on'>, first: readonly string[]) {
    this.#waiting = [...first];
    app.on('open-file', (event, path) => {
      event.preventDefault();
      this.#opened(path);
    });
    app.on('second-instance', (_event, _parameters, _folder, told) => {
      for (const path of packsOf(told)) this.#opened(path);
    });
  }

  /** `take` hears of those that were opened already, and of each from now on. */
  follow(take: (path: string) => void): void {
    this.#take = take;
    for (const path of this.#waiting.splice(0)) take(path);
  }

  #opened(path: string): void {
    if (this.#take === null) this.#waiting.push(path);
    else this.#take(path);
  }
}

/** Any program of this user can tell the first start something: what is no list of a few absolute paths is none. */
function packsOf(told: unknown): string[] {
  const packs: unknown = typeof told === 'object' && told !== null && 'packs' in told ? told.packs : null;
  const isSound = Array.isArray(packs) && packs.length <= MOST_PATHS && packs.every(isAbsolutePath);
  return isSound ? packs : [];
}

function isAbsolutePath(path: unknown): path is string {
  return typeof path === 'string' && isAbsolute(path);
}
