import type { Client } from '../api/client.ts';
import type { DeskNews, TrayWish } from '../contract/desk.ts';
import type { LinkState } from '../contract/place.ts';
import { HookdeskError } from '../errors.ts';
import type { ApprovalCode, Clock, Log } from '../host.ts';
import { within } from '../tunnel/within.ts';
import type { Access } from './ask-server.ts';
import { bridge, type PagePort } from './bridge.ts';
import { type Line, openLine } from './line.ts';
import { pauseAfter } from './pauses.ts';
import type { Way } from './way.ts';

/** A line that held this long, ms, starts over with the shortest wait. */
const STEADY = 60_000;

/** How often it is asked whether it is still there, and how long it has to answer, ms: a line that was cut tells nobody. */
const ASKED_EVERY = 10_000;
const ANSWERED_WITHIN = 10_000;

export interface LinkMeans {
  clock: Clock;
  log: Log;
  /** Of this program. */
  version: string;
  onState: (state: LinkState) => void;
  onNews: (news: DeskNews) => void;
}

/**
 * Keeps a line to an engine elsewhere: shows what it tells, hands on what the user asks for, and brings pages to it. A line that is
 * lost is opened again after growing pauses. It acts on nothing by itself.
 */
export class Link {
  readonly #way: Way;
  readonly #means: LinkMeans;
  readonly #end = new AbortController();
  #state: LinkState = { state: 'connecting' };
  #isOpening = false;
  #line: Line | null = null;
  /** What opened the line before: an address of the interface that is still valid is not asked for again. */
  #known: Access | null = null;
  #failures = 0;
  #cancel: () => void = () => {};

  constructor(way: Way, means: LinkMeans) {
    this.#way = way;
    this.#means = means;
  }

  get name(): string {
    return this.#way.name;
  }

  get state(): LinkState {
    return this.#state;
  }

  /** Opens the line, now and not at the next attempt. Where it is open it is asked whether it still is. */
  hurry(): void {
    if (this.#line !== null) void this.#ask(this.#line);
    else if (!this.#isOpening) void this.#open();
  }

  /** Brings a page to the engine. While there is no line its port is closed, so that the page waits for the next. */
  async connect(port: PagePort): Promise<void> {
    const line = this.#line;
    if (line === null) return port.close();
    try {
      bridge(port, await line.socket());
    } catch (error) {
      this.#means.log.warn({ error: String(error) }, 'A page could not be brought to the server');
      port.close();
    }
  }

  wish(wish: TrayWish): void {
    this.#hand((client) => client.desk.wish(wish));
  }

  answer(approval: ApprovalCode, answer: 'approve' | 'reject'): void {
    this.#hand((client) => client.desk.answer({ approval, answer }));
  }

  stop(): void {
    this.#end.abort();
    this.#leave();
  }

  async #open(): Promise<void> {
    const { clock, version } = this.#means;
    this.#cancel();
    this.#isOpening = true;
    this.#become({ state: 'connecting' });
    try {
      const line = await openLine(this.#way, this.#known, { clock, version, signal: this.#end.signal });
      if (this.#end.signal.aborted) line.close();
      else this.#opened(line);
    } catch (error) {
      this.#lost(
        error instanceof HookdeskError
          ? error
          : new HookdeskError('SERVER_ENDED', { host: this.#way.host, detail: String(error) }),
      );
    } finally {
      this.#isOpening = false;
    }
  }

  #opened(line: Line): void {
    const since = this.#means.clock.now();
    this.#line = line;
    this.#known = line.access;
    void line.ended.then((error) => {
      if (this.#line !== line) return;
      this.#leave();
      if (this.#means.clock.now() - since >= STEADY) this.#failures = 0;
      this.#lost(error);
    });
    void this.#follow(line);
    this.#askLater(line);
  }

  async #follow(line: Line): Promise<void> {
    const { version, folder } = line.greeting;
    try {
      for await (const news of await line.client.desk.watch()) {
        // Only now: from here on no notification is missed.
        if (this.#state.state === 'connecting') this.#become({ state: 'connected', version, folder });
        this.#means.onNews(news);
      }
    } catch {
      // The line is gone, and says so itself.
    }
    line.close();
  }

  #askLater(line: Line): void {
    this.#cancel = this.#means.clock.after(ASKED_EVERY, () => void this.#ask(line));
  }

  async #ask(line: Line): Promise<void> {
    this.#cancel();
    const answer = await within(this.#means.clock, ANSWERED_WITHIN, null, line.client.desk.greet()).catch(() => null);
    if (this.#line !== line) return;
    if (answer === null) line.close();
    else this.#askLater(line);
  }

  #lost(error: HookdeskError): void {
    if (this.#end.signal.aborted) return;
    const { clock, log } = this.#means;
    const delay = pauseAfter(this.#failures, error.code);
    this.#failures += 1;
    log.warn({ code: error.code, error: error.message, delay }, 'There is no line to the engine elsewhere');
    const { code, message, said } = error;
    this.#become({ state: 'lost', code, message, said, retryAt: clock.now() + delay });
    this.#cancel = clock.after(delay, () => void this.#open());
  }

  #leave(): void {
    const line = this.#line;
    this.#line = null;
    this.#cancel();
    line?.close();
  }

  #become(state: LinkState): void {
    if (this.#end.signal.aborted) return;
    this.#state = state;
    this.#means.onState(state);
  }

  #hand(call: (client: Client) => Promise<unknown>): void {
    const line = this.#line;
    if (line === null) this.#notDone(`There is no line to ${this.name}.`);
    else call(line.client).catch((error: unknown) => this.#notDone(String(error)));
  }

  /** Whoever asked has to know. */
  #notDone(message: string): void {
    const notification = { level: 'error', title: 'It could not be done', message, sound: true, event: '' } as const;
    this.#means.onNews({ type: 'notify', notification });
  }
}
