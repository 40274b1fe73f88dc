import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import type { BrowserProgram } from './browser.ts';

const MODULES = join(import.meta.dirname, '..', 'node_modules');
const PACKAGE = join(MODULES, '@sparticuz', 'chromium');

/** Flags that the package's reduced Chromium (headless shell, no helper binaries) needs; none that weakens the page's own security. */
const PARAMETERS = ['--no-sandbox', '--no-zygote', '--disable-webgl', '--font-render-hinting=none'];

const FONTS_FILE = 'fonts-in-place.conf';

/**
 * The Chromium inside the npm package @sparticuz/chromium, unpacked once below node_modules, with the system libraries that it
 * carries for machines without them. Several processes may ask at the same time.
 */
export async function unpackedBrowser(): Promise<BrowserProgram> {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { version: string };
  const folder = join(MODULES, '.cache', `chromium-${version}`);
  if (!existsSync(folder)) await unpackTo(folder);
  placeFontsFile(folder);
  return {
    path: join(folder, 'chromium'),
    parameters: PARAMETERS,
    environment: {
      LD_LIBRARY_PATH: [join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      FONTCONFIG_FILE: join(folder, FONTS_FILE),
    },
  };
}

/** Unpacks aside and renames, so that nobody runs half a browser; who comes second drops what it unpacked. */
async function unpackTo(folder: string): Promise<void> {
  mkdirSync(join(folder, '..'), { recursive: true });
  const aside = mkdtempSync(`${folder}-`);
  const temporary = process.env.TMPDIR;
  // The package unpacks into the system's folder for temporary files, under fixed names.
  process.env.TMPDIR = aside;
  try {
    const { inflate } = await import('@sparticuz/chromium');
    for (const name of ['chromium.br', 'fonts.tar.br', 'al2023.tar.br']) await inflate(join(PACKAGE, 'bin', name));
    renameSync(aside, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  } finally {
    if (temporary === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = temporary;
    rmSync(aside, { recursive: true, force: true });
  }
}

/** Whole at any moment: the browser of another test may be reading it. */
function placeFontsFile(folder: string): void {
  const aside = join(folder, `${FONTS_FILE}-${process.pid}-${threadId}`);
  writeFileSync(aside, fontsFile(folder));
  renameSync(aside, join(folder, FONTS_FILE));
}

/**
 * The fonts where they were unpacked, and the system's. The package's own file names places of the cloud service that it is made
 * for and the system's folder for temporary files: without a font a page has boxes and no text.
 */
function fontsFile(folder: string): string {
  const folders = [join(folder, 'fonts', 'fonts'), '/usr/share/fonts'].map((path) => `<dir>${path}</dir>`);
  const cache = `<cachedir>${join(folder, 'fonts-cache')}</cachedir>`;
  return `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>${folders.join('')}${cache}</fontconfig>\n`;
}
