import type { MessagePortMain } from 'electron';
import { HookdeskError } from '../service/errors.ts';
import { type RunningService, startService } from '../service/service.ts';
import { desktopHost } from './desktop-host.ts';
import type { FromService, ToService } from './messages.ts';
import { ownDesk } from './own-desk.ts';

/**
 * The service of the desktop, in a utility process of its own: a page or a window that hangs does not hold up a webhook.
 * Parameters: data folder, folder of the built interface, version.
 */
const [folder = '', rendererFolder = '', version = ''] = process.argv.slice(2);
const tell = (message: FromService) => process.parentPort.postMessage(message);
const host = desktopHost(process.env, (notification) => tell({ type: 'notify', notification }));
const begin = Promise.withResolvers<Extract<ToService, { type: 'begin' }>>();

const desk = ownDesk({
  folder,
  version,
  environment: process.env,
  view: () => ({ shows: 'here', name: '', link: null }),
  retry: () => {},
  chosen: () => tell({ type: 'place' }),
  update: (wish) => tell({ type: 'update', wish }),
});

const started = begin.promise.then(({ systemKey, concession }) => {
  host.takeSystemKey(systemKey);
  // The main process starts a service that ended by itself again, at once.
  return startService({ host, folder, rendererFolder, version, concession, restart: () => void stop() });
});

process.parentPort.on('message', ({ data, ports: [port] }: { data: ToService; ports: MessagePortMain[] }) => {
  if (data.type === 'begin') begin.resolve(data);
  else if (data.type === 'stop') void stop();
  else if (data.type === 'answer') void runningService().then((service) => service?.answer(data.approval, data.answer));
  else if (data.type === 'wish') void runningService().then((service) => service?.tray.wish(data.wish));
  else if (data.type === 'sleeps') void runningService().then((service) => service?.sleeps());
  else if (data.type === 'woke') void runningService().then((service) => service?.woke());
  else if (data.type === 'askInFlight') {
    void runningService().then((service) => tell({ type: 'inFlight', orders: service?.ordersInFlight() ?? 0 }));
  } else if (data.type === 'open') desk.open(data.file);
  else if (data.type === 'updates') desk.updates(data.state);
  else if (port === undefined) return;
  else if (data.type === 'desk') desk.connect(port);
  else void connect(port);
});

started.then(
  ({ tray }) => {
    tell({ type: 'ready' });
    tray.follow((state) => tell({ type: 'tray', state }));
  },
  (error: unknown) => {
    const code = error instanceof HookdeskError ? error.code : null;
    host.log.error({ code, error: String(error) }, 'The service did not start');
    tell({ type: 'failed', code, message: error instanceof Error ? error.message : String(error) });
  },
);

/** A page may ask before the service is ready: its port waits, and so do the page's calls in it. */
async function connect(port: MessagePortMain): Promise<void> {
  const service = await runningService();
  service?.connect(port);
  port.start();
}

async function stop(): Promise<void> {
  const service = await runningService();
  await service?.stop();
  tell({ type: 'stopped' });
}

async function runningService(): Promise<RunningService | null> {
  try {
    return await started;
  } catch {
    return null;
  }
}
