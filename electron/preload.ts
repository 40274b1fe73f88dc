import { contextBridge, ipcRenderer } from 'electron';

/** Tells the page that it runs in the desktop shell, so that it waits for a port instead of opening a socket. */
contextBridge.exposeInMainWorld('hookdesk', { desktop: true });

/** The main process sends one port to the service for each load of the page; it only passes through here. */
ipcRenderer.on('hookdesk:port', (event) => {
  window.postMessage('hookdesk:port', window.location.origin, event.ports);
});
