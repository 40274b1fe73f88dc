import { EventEmitter } from 'node:events';

/** Nothing of ours listens here: the page has no line to the main process. The test holds that. */
export const ipcMain = new EventEmitter();
