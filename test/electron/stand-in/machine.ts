import { EventEmitter } from 'node:events';

/** The test emits what the machine does. */
export const powerMonitor = new EventEmitter();

export const crashReporter = {
  /** What it was started with; null: it was not. */
  options: null as object | null,
  start(options: object): void {
    crashReporter.options = options;
  },
};

export const shell = {
  openExternal: async (url: string): Promise<void> => {
    await new Promise((resolve) => process.send?.({ opened: url }, resolve));
  },
};
