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
 * The built interface. Only names that were in the folder at start can be asked for, so that no path in a request ever
 * reaches the file system.
 */
export class Assets {
  #files = new Map<string, string>();

  constructor(folder: string | null) {
    if (folder === null || !existsSync(folder)) return;
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || TYPES[extname(entry.name)] === undefined) continue;
      const file = join(entry.parentPath, entry.name);
      this.#files.set(file.slice(folder.length).replaceAll('\\', '/'), file);
    }
  }

  /** Null too where the file is gone or cannot be read by now: an update may have replaced it, and that ends no service. */
  find(path: string): Asset | null {
    const file = this.#files.get(path === '/' ? '/index.html' : path);
    if (file === undefined) return null;
    try {
      return { type: TYPES[extname(file)] ?? 'application/octet-stream', content: readFileSync(file) };
    } catch {
      return null;
    }
  }
}
