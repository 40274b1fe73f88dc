import type * as Electron from 'electron';
import type { Page } from 'playwright';
import { findElectron } from '../../service/commands/electron-runtime.ts';
import { installation } from '../../service/commands/installation.ts';
import { hasDesktop } from '../../service/commands/open-browser.ts';
import { launchElectron } from './real-electron.ts';
import { launchStandIn } from './stand-in-shell.ts';

/** The built desktop app, running. */
export interface Shell {
  /** The page of its window, once it has one. */
  page(): Promise<Page>;
  /** Runs a function in the main process, with the module `electron`; it can close over nothing. */
  evaluate<T, A>(ask: (electron: typeof Electron, argument: A) => T, argument: A): Promise<Awaited<T>>;
  /** Starts the app a second time on the same folder, with further parameters; its exit status. */
  startAgain(parameters?: readonly string[]): Promise<number | null>;
  /** Dialogs that were shown (the stand-in only). */
  dialogs: { message: string; detail: string }[];
  /** Addresses that were handed to the system's browser (the stand-in only). */
  opened: string[];
  /** Exit status of the main process. */
  exited: Promise<number | null>;
  /** Ends it by force if it still runs. */
  close(): Promise<void>;
}

export interface Launch {
  parameters?: readonly string[];
  environment?: Readonly<Record<string, string>>;
}

const runtime = hasDesktop(process.platform, process.env) ? findElectron(installation().folder, process.env) : null;

/** What the cases run on here; their titles say it. */
export const KIND = runtime === null ? 'a stand-in for Electron' : 'Electron';

/** Starts the built desktop app on a data folder; with further parameters, and variables besides those of this process. */
export function launchShell(folder: string, more: Launch = {}): Promise<Shell> {
  return runtime === null ? launchStandIn(folder, more) : launchElectron(runtime, folder, more);
}
