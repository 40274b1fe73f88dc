import type { SupportedMessagePort } from '@orpc/client/message-port';
import { implement, type Router } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { Feed } from '../api/feed.ts';
import {
  type DeskView,
  type OpenedFile,
  type Place,
  type PlaceContract,
  placeContract,
  type Server,
  type ServerExamination,
} from '../contract/place.ts';
import type { UpdateState, UpdateWish } from '../contract/updates.ts';
import { type ExamineMeans, examine } from './examine.ts';
import { keepPlace, readPlace } from './place-file.ts';

/** Files that wait for a page, or for one that is slow; the newest. */
const MOST_FILES = 20;

export interface DeskLineMeans extends ExamineMeans {
  /** The desk's own data folder. */
  folder: string;
  /** Tells drafts of the same moment apart. */
  tag: () => string;
  /** Whose engine is shown, and how the line to it is. */
  view: () => Pick<DeskView, 'shows' | 'name' | 'link'>;
  /** Does not wait for the next attempt. */
  retry: () => void;
  /** Another place was kept: the desk has to become that one. */
  chosen: (place: Place) => void;
  /** What the user asks for about updates of the desktop app. */
  update: (wish: UpdateWish) => void;
}

/** What the desktop's page asks of its own shell, whatever engine it shows. */
export class DeskLine {
  readonly #means: DeskLineMeans;
  readonly #feed = new Feed<DeskView>((_waiting, next) => next);
  readonly #updateFeed = new Feed<UpdateState | null>((_waiting, next) => next);
  readonly #files = new Feed<OpenedFile[]>(newest);
  readonly #handler = new RPCHandler(router);
  /** Opened before there was a page. */
  #waiting: OpenedFile[] = [];
  /** Null: the shell has told of none, which one that cannot update never does. */
  #updates: UpdateState | null = null;

  constructor(means: DeskLineMeans) {
    this.#means = means;
  }

  connect(port: SupportedMessagePort): void {
    this.#handler.upgrade(port, { context: this });
  }

  get view(): DeskView {
    return { ...this.#means.view(), place: readPlace(this.#means.folder) };
  }

  /** The engine that is shown, or the line to it, is another. */
  changed(): void {
    if (this.#feed.watched) this.#feed.publish(this.view);
  }

  watch(signal: AbortSignal | undefined): AsyncGenerator<DeskView, void, void> {
    return this.#feed.subscribe(signal, this.view);
  }

  examine(server: Server, hostKey: string | null, signal: AbortSignal | undefined): Promise<ServerExamination> {
    return examine(server, hostKey, this.#means, signal);
  }

  choose(place: Place): void {
    const { folder, tag, chosen } = this.#means;
    keepPlace(folder, place, tag());
    chosen(place);
  }

  retry(): void {
    this.#means.retry();
  }

  /** How the desktop app stands to its updates. */
  updates(state: UpdateState): void {
    this.#updates = state;
    if (this.#updateFeed.watched) this.#updateFeed.publish(state);
  }

  watchUpdates(signal: AbortSignal | undefined): AsyncGenerator<UpdateState | null, void, void> {
    return this.#updateFeed.subscribe(signal, this.#updates);
  }

  update(wish: UpdateWish): void {
    this.#means.update(wish);
  }

  /** The user opened a file with Hookdesk: the page is told, now or once it is there. */
  open(file: OpenedFile): void {
    if (this.#files.watched) this.#files.publish([file]);
    else this.#waiting = newest(this.#waiting, [file]);
  }

  async *opened(signal: AbortSignal | undefined): AsyncGenerator<OpenedFile, void, void> {
    const first = this.#waiting;
    this.#waiting = [];
    for await (const files of this.#files.subscribe(signal, first)) yield* files;
  }
}

function newest(waiting: OpenedFile[], next: OpenedFile[]): OpenedFile[] {
  return [...waiting, ...next].slice(-MOST_FILES);
}

const os = implement(placeContract).$context<DeskLine>();

const router: Router<PlaceContract, DeskLine> = os.router({
  watch: os.watch.handler(({ context, signal }) => context.watch(signal)),
  examine: os.examine.handler(({ context, input, signal }) => context.examine(input.server, input.hostKey, signal)),
  choose: os.choose.handler(({ context, input }) => context.choose(input)),
  retry: os.retry.handler(({ context }) => context.retry()),
  updates: os.updates.handler(({ context, signal }) => context.watchUpdates(signal)),
  update: os.update.handler(({ context, input }) => context.update(input)),
  opened: os.opened.handler(({ context, signal }) => context.opened(signal)),
});
