import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

export interface Asset {
  type: string;
  content: Buffer;
}

/**
 * The built interface as it was at start, all of it in memory: no path in a request ever reaches the file system, and an
 * update that replaces the files beneath a running service leaves the pages whole that belong to that service.
 */
export class Assets {
  #files = new Map<string, Asset>();

  constructor(folder: string | null) {
    if (folder === null || !existsSync(folder)) return;
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const type = TYPES[extname(entry.name)];
      if (!entry.isFile() || type === undefined) continue;
      const file = join(entry.parentPath, entry.name);
      this.#files.set(file.slice(folder.length).replaceAll('\\', '/'), { type, content: readFileSync(file) });
    }
  }

  find(path: string): Asset | null {
    return this.#files.get(path === '/' ? '/index.html' : path) ?? null;
  }
}
