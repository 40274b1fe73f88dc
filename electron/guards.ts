import { type App, type Session, shell, type WebContents } from 'electron';
import { APP_ORIGIN } from './app-protocol.ts';
import { isAllowedLink } from './external-links.ts';

/** What our own page may do besides showing itself: the copy buttons. */
const PERMITTED = 'clipboard-sanitized-write';

/** Every page of the app stays where it is: no navigation, no further window, no embedded page. A few links go to the system's browser. */
export function guardContents(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      // Rejects where the system has no browser, and then there is nothing more to do.
      if (isOurs(contents) && isAllowedLink(url)) shell.openExternal(url).catch(() => {});
      return { action: 'deny' };
    });
  });
}

/** No camera, no location, no device, no download but of what our page made itself, and no request that leaves the app. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, answer) => {
    answer(permission === PERMITTED && isOurs(contents));
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => {
    return permission === PERMITTED && (origin === APP_ORIGIN || origin === `${APP_ORIGIN}/`);
  });
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event, item) => {
    if (!item.getURL().startsWith(`blob:${APP_ORIGIN}/`)) event.preventDefault();
  });
  session.webRequest.onBeforeRequest({ urls: ['<all_urls>'] }, ({ url }, answer) => answer({ cancel: leaves(url) }));
}

/** Whether a page is our interface and nothing else. */
export function isOurs(contents: WebContents): boolean {
  return contents.getURL().startsWith(`${APP_ORIGIN}/`);
}

function leaves(url: string): boolean {
  return !['hookdesk:', 'data:', 'blob:', 'devtools:'].includes(new URL(url).protocol);
}
