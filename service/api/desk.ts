import { CONTRACT_VERSION, type DeskNews, type Greeting } from '../contract/desk.ts';
import { Feed } from './feed.ts';
import type { Parts } from './parts.ts';

/** Notifications that a desk which falls behind still gets; the newest. */
const MOST_WAITING = 100;

export function greeting({ version, host, folder }: Parts): Greeting {
  return { contract: CONTRACT_VERSION, version, host: host.kind, folder };
}

/** What a desk is told, until `signal` aborts or it leaves. */
export async function* deskNews(
  { desk: { tray, told } }: Parts,
  signal: AbortSignal | undefined,
): AsyncGenerator<DeskNews, void, void> {
  const feed = new Feed<DeskNews[]>(merged);
  const news = feed.subscribe(signal);
  // It hears from here on, so that the state which the next line brings is not lost.
  let next = news.next();
  const leave = [
    tray.follow((state) => feed.publish([{ type: 'tray', state }])),
    told.follow((notification) => feed.publish([{ type: 'notify', notification }])),
  ];
  try {
    for (let found = await next; found.done !== true; found = await next) {
      yield* found.value;
      next = news.next();
    }
  } finally {
    for (const stop of leave) stop();
    feed.close();
  }
}

/** Of the tray the newest state alone. */
function merged(waiting: DeskNews[], next: DeskNews[]): DeskNews[] {
  const tray = next.some(({ type }) => type === 'tray');
  const kept = tray ? waiting.filter(({ type }) => type !== 'tray') : waiting;
  return [...kept, ...next].slice(-MOST_WAITING);
}
