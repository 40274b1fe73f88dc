import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';
import { app } from './app.ts';

type Handler = (request: Request) => Response | Promise<Response>;
type PermissionRequest = (contents: unknown, permission: string, answer: (granted: boolean) => void) => void;
type BeforeRequest = (details: { url: string }, answer: (verdict: { cancel: boolean }) => void) => void;

/** What Electron calls the permissions that Chromium knows under these names. */
const PERMISSIONS: Record<string, string> = {
  geolocation: 'geolocation',
  camera: 'media',
  microphone: 'media',
  notifications: 'notifications',
  midi: 'midi',
  'clipboard-read': 'clipboard-read',
  'clipboard-write': 'clipboard-sanitized-write',
};

/** Schemes that were registered with privileges, which counts only before Electron is ready. */
const privileged = new Map<string, Record<string, boolean>>();

/** The one session: it serves our own scheme on a loopback port, because Chromium knows no other schemes. */
class Session extends EventEmitter {
  readonly #handlers = new Map<string, Handler>();
  #origin = '';
  #permissionRequest: PermissionRequest | null = null;
  permissionCheck: ((contents: unknown, permission: string, origin: string) => boolean) | null = null;
  devicePermission: (() => boolean) | null = null;
  #beforeRequest: BeforeRequest | null = null;

  readonly protocol = { handle: (scheme: string, handler: Handler) => void this.#handlers.set(scheme, handler) };
  readonly webRequest = {
    onBeforeRequest: (_filter: unknown, listener: BeforeRequest) => {
      this.#beforeRequest = listener;
    },
  };

  setPermissionRequestHandler(handler: PermissionRequest): void {
    this.#permissionRequest = handler;
  }

  setPermissionCheckHandler(handler: NonNullable<Session['permissionCheck']>): void {
    this.permissionCheck = handler;
  }

  setDevicePermissionHandler(handler: () => boolean): void {
    this.devicePermission = handler;
  }

  /** Chromium's names of what a page may do: everything, as in Electron, unless the handler says no. */
  granted(contents: unknown): string[] {
    return Object.entries(PERMISSIONS).flatMap(([name, permission]) => {
      let granted = true;
      this.#permissionRequest?.(contents, permission, (answer) => {
        granted = answer;
      });
      return granted ? [name] : [];
    });
  }

  async cancels(url: string): Promise<boolean> {
    const listener = this.#beforeRequest;
    if (listener === null) return false;
    return new Promise((resolve) => listener({ url }, ({ cancel }) => resolve(cancel)));
  }

  /** `http://127.0.0.1:PORT` in the place of `hookdesk://app`. */
  async serve(): Promise<string> {
    const server = createServer(async (incoming, outgoing) => {
      const request = new Request(`hookdesk://app${incoming.url}`, { method: incoming.method ?? 'GET' });
      const response = (await this.#handlers.get('hookdesk')?.(request)) ?? new Response(null, { status: 404 });
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      outgoing.end(Buffer.from(await response.arrayBuffer()));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    this.#origin = typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : '';
    return this.#origin;
  }

  toChromium(url: string): string {
    return url.replace('hookdesk://app', this.#origin);
  }

  toElectron(url: string): string {
    return this.#origin === '' ? url : url.replace(this.#origin, 'hookdesk://app');
  }
}

export const session = { defaultSession: new Session(), fromPartition: (name: string) => ({ name }) };

export const protocol = {
  privileged,
  registerSchemesAsPrivileged(schemes: { scheme: string; privileges: Record<string, boolean> }[]): void {
    if (app.isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme, privileges } of schemes) privileged.set(scheme, privileges);
  },
};
