import type { MessagePortMain } from 'electron';
import { SYSTEM_CLOCK } from '../service/commands/headless-host.ts';
import type { LinkState } from '../service/contract/place.ts';
import { Link } from '../service/desk-link/link.ts';
import { readPlace } from '../service/desk-link/place-file.ts';
import { agentOf } from '../service/desk-link/server-session.ts';
import { ownerWay, serverWay, type Way } from '../service/desk-link/way.ts';
import { Redaction } from '../service/log/redaction.ts';
import { openLogStream } from '../service/log/stream.ts';
import type { FromService, ToService } from './messages.ts';
import { ownDesk } from './own-desk.ts';

/**
 * In the place of service.ts where the desktop shows an engine elsewhere: nothing of this folder is served, no rule is judged and no
 * order sent by this process. Parameters: data folder, `owner` or `server`, version.
 */
const [folder = '', shows = '', version = ''] = process.argv.slice(2);
const tell = (message: FromService) => process.parentPort.postMessage(message);

const link = new Link(wayThere(), {
  clock: SYSTEM_CLOCK,
  log: openLogStream(process.stderr, new Redaction()),
  version,
  onState: (state) => {
    tellMain(state);
    desk.changed();
  },
  onNews: (news) => tell(news),
});
const desk = ownDesk({
  folder,
  version,
  environment: process.env,
  view: () => ({ shows: shows === 'owner' ? 'owner' : 'server', name: link.name, link: link.state }),
  retry: () => link.hurry(),
  chosen: () => tell({ type: 'place' }),
  update: (wish) => tell({ type: 'update', wish }),
});

process.parentPort.on('message', ({ data, ports: [port] }: { data: ToService; ports: MessagePortMain[] }) => {
  if (data.type === 'stop') {
    link.stop();
    tell({ type: 'stopped' });
  } else if (data.type === 'answer') link.answer(data.approval, data.answer);
  else if (data.type === 'wish') link.wish(data.wish);
  else if (data.type === 'woke') link.hurry();
  // What is on its way there does not end with this process.
  else if (data.type === 'askInFlight') tell({ type: 'inFlight', orders: 0 });
  else if (data.type === 'open') desk.open(data.file);
  else if (data.type === 'updates') desk.updates(data.state);
  else if (port === undefined) return;
  else if (data.type === 'desk') desk.connect(port);
  else void link.connect(port);
});
tell({ type: 'ready' });
link.hurry();

function wayThere(): Way {
  const place = readPlace(folder);
  if (shows === 'owner' || place.kind === 'here') return ownerWay(folder);
  return serverWay(place.server, place.hostKey, agentOf(process.env, process.platform));
}

function tellMain(state: LinkState): void {
  if (state.state === 'connected') tell({ type: 'up', name: link.name });
  else if (state.state === 'connecting') tell({ type: 'away', trouble: `Connecting to ${link.name} …` });
  else tell({ type: 'away', trouble: `No line to ${link.name}: ${state.message}` });
}
