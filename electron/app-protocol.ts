import { protocol, type Session } from 'electron';
import { Assets } from '../service/api/assets.ts';
import { securityHeaders } from '../service/api/security-headers.ts';

const SCHEME = 'hookdesk';

/** Where the interface lives in the desktop: neither a file nor a server that another program could reach. */
export const APP_ORIGIN = `${SCHEME}://app`;

/** The page's only line is the port that it is handed. */
const HEADERS = securityHeaders("'none'");

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
