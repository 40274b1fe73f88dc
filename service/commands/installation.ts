import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const manifestSchema = z.object({ name: z.string(), version: z.string() });

/** This Hookdesk on disk: the folder of package.json, wherever the running file lies below it. */
export interface Installation {
  folder: string;
  version: string;
  /** The built interface. */
  rendererFolder: string;
  /** The desktop's main program, for Electron. */
  desktopMain: string;
}

/** Finds the installation upwards from a file of it. Throws when the files were torn apart. */
export function installation(from = import.meta.dirname): Installation {
  for (let folder = from; ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest)) {
      const { name, version } = manifestSchema.parse(JSON.parse(readFileSync(manifest, 'utf8')));
      if (name === 'hookdesk') {
        const out = join(folder, 'out');
        return { folder, version, rendererFolder: join(out, 'renderer'), desktopMain: join(out, 'main', 'main.js') };
      }
    }
    if (folder === dirname(folder)) throw new Error(`No package.json of Hookdesk above ${from}`);
  }
}
