import { contextBridge, ipcRenderer } from 'electron';

/** Tells the page that it runs in the desktop shell, so that it waits for a port instead of opening a socket. */
contextBridge.exposeInMainWorld('hookdesk', { desktop: true });

/** The main process sends a port to the engine and one to the shell; they only pass through here. */
for (const channel of ['hookdesk:port', 'hookdesk:desk']) {
  ipcRenderer.on(channel, (event) => {
    window.postMessage(channel, window.location.origin, event.ports);
  });
}
