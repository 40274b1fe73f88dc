import { EventEmitter } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An event whose listener can prevent what follows. */
export class Preventable {
  defaultPrevented = false;
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

class App extends EventEmitter {
  sandboxed = false;
  /** A folder of resources, such as a package has. */
  readonly isPackaged = process.env.STAND_IN_RESOURCES !== undefined;
  #ready = false;
  #openAtLogin = false;
  #paths: Record<string, string> = { userData: join(tmpdir(), 'hookdesk-stand-in') };

  isReady(): boolean {
    return this.#ready;
  }

  async whenReady(): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.#ready = true;
  }

  getVersion(): string {
    const manifest = readFileSync(join(import.meta.dirname, '..', '..', '..', 'package.json'), 'utf8');
    return (JSON.parse(manifest) as { version: string }).version;
  }

  getName(): string {
    return 'hookdesk';
  }

  getPath(name: string): string {
    return this.#paths[name] ?? '';
  }

  setPath(name: string, path: string): void {
    this.#paths[name] = path;
  }

  getAppPath(): string {
    return join(import.meta.dirname, '..', '..', '..');
  }

  getLoginItemSettings(): { openAtLogin: boolean; wasOpenedAtLogin: boolean } {
    return { openAtLogin: this.#openAtLogin, wasOpenedAtLogin: false };
  }

  setLoginItemSettings({ openAtLogin }: { openAtLogin: boolean }): void {
    this.#openAtLogin = openAtLogin;
  }

  enableSandbox(): void {
    this.sandboxed = !this.#ready;
  }

  /** One process a folder; a second one wakes the first, leaves it what it has to say, and gets `false`. */
  requestSingleInstanceLock(said: Record<string, unknown> = {}): boolean {
    const note = join(this.getPath('userData'), 'stand-in.said');
    const file = join(this.getPath('userData'), 'stand-in.lock');
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
    } catch {
      writeFileSync(note, JSON.stringify({ parameters: process.argv, folder: process.cwd(), said }));
      process.kill(Number(readFileSync(file, 'utf8')), 'SIGUSR2');
      return false;
    }
    process.on('exit', () => rmSync(file, { force: true }));
    process.on('SIGUSR2', () => {
      // A signal can come twice, and what was said is heard once.
      if (!existsSync(note)) return;
      const heard = JSON.parse(readFileSync(note, 'utf8'));
      rmSync(note);
      this.emit('second-instance', {}, heard.parameters, heard.folder, heard.said);
    });
    return true;
  }

  quit(): void {
    const event = new Preventable();
    this.emit('before-quit', event);
    if (!event.defaultPrevented) this.exit(0);
  }

  exit(status: number): void {
    process.exit(status);
  }
}

export const app = new App();
if (app.isPackaged) Object.assign(process, { resourcesPath: process.env.STAND_IN_RESOURCES });
