import { protocol, type Session } from 'electron';
import { Assets } from '../service/api/assets.ts';

const SCHEME = 'hookdesk';

/** Where the interface lives in the desktop: neither a file nor a server that another program could reach. */
export const APP_ORIGIN = `${SCHEME}://app`;

const HEADERS = {
  // No `connect-src`: the page's only line is the port that it is handed.
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** Before Electron is ready: an origin of its own, with the rules of https. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built interface under {@link APP_ORIGIN}; nothing but the files that the build made can be asked for. */
export function serveInterface(session: Session, rendererFolder: string): void {
  const assets = new Assets(rendererFolder);
  session.protocol.handle(SCHEME, (request) => answer(request, assets));
}

function answer(request: Request, assets: Assets): Response {
  const { host, pathname } = new URL(request.url);
  if (host !== 'app') return refused(404);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refused(405);
  const asset = assets.find(pathname);
  if (asset === null) return refused(404);
  return new Response(new Uint8Array(asset.content), { headers: { ...HEADERS, 'content-type': asset.type } });
}

function refused(status: number): Response {
  return new Response(null, { status, headers: HEADERS });
}
