import type { Clock, Log } from '../host.ts';
import { type ApprovalMeans, ApprovalMessages } from './approval-messages.ts';
import { BUTTON } from './approval-words.ts';
import type { Answer, BotApi, Failure } from './bot-api.ts';
import {
  actorOf,
  answerCode,
  type Command,
  type CommandMeans,
  createCommands,
  failureText,
  helpText,
} from './commands.ts';
import { plain } from './markdown.ts';
import type { Memory } from './memory.ts';
import { CONFLICT, poll, type Update } from './poll.ts';
import { type Hearing, type Request, readUpdate } from './update.ts';

/** What lets something happen is not done when it was sent longer ago than this, ms: the world is another one. */
const FRESH_MS = 300_000;
/** Somebody who is not heard is logged this often at most, ms. */
const STRANGERS_EVERY_MS = 60_000;
/** Two programs that ask for the same bot's updates: the second answer of that kind is no hand-over any more. */
const CONFLICTS = 2;

/** Who is heard, and which bot it is: its id, the first part of its token. */
export interface Heeded extends Hearing {
  bot: string;
}

export interface RemoteMeans extends Omit<CommandMeans, 'clock'>, Omit<ApprovalMeans, 'orders' | 'api' | 'chat'> {
  api: BotApi;
  orders: CommandMeans['orders'] & ApprovalMeans['orders'];
  clock: Clock;
  log: Log;
  memory: Memory;
  heeded: () => Heeded;
  /** The bot cannot be asked, and only the user can mend it: why, in words. Null: it can. */
  tell: (trouble: string | null) => void;
}

/** Hears what the user writes to his bot and does it, from the settings that are in force until they are others. */
export class RemoteControl {
  readonly #means: RemoteMeans;
  readonly #commands: readonly Command[];
  readonly #messages: ApprovalMessages;
  readonly #signal: AbortSignal;
  #strangersAt = Number.NEGATIVE_INFINITY;

  /** `signal` ends it. */
  constructor(means: RemoteMeans, signal: AbortSignal) {
    this.#means = means;
    this.#signal = signal;
    this.#commands = createCommands(means);
    this.#messages = new ApprovalMessages({ ...means, chat: () => means.heeded().chatId }, signal);
  }

  /** Settles once `signal` has ended it. */
  async run(): Promise<void> {
    const { api, clock, memory, heeded, tell } = this.#means;
    void this.#messages.look();
    await poll(
      {
        api,
        clock,
        offset: () => memory.offset(heeded().bot),
        hear: (update) => this.#hear(update),
        onWell: () => tell(null),
        onFailure: (failure, inRow) => this.#failed(failure, inRow),
      },
      this.#signal,
    );
    // A message that is under way is not left behind.
    await this.#messages.look();
  }

  /** Orders changed on disk. */
  ordersChanged(): void {
    void this.#messages.look();
  }

  #hear(update: Update): void {
    const { memory, heeded } = this.#means;
    const heard = readUpdate(update, heeded());
    const note = () => memory.heard(heeded().bot, update.update_id + 1);
    if (heard.kind === 'command') this.#command(heard, note);
    else if (heard.kind === 'button') this.#button(heard, note);
    else note();
    if (heard.kind === 'stranger') this.#turnedAway(heard);
  }

  /** Not answered, and nothing of what was written is kept. */
  #turnedAway({ user, chat }: { user: string; chat: string }): void {
    const { clock, log } = this.#means;
    if (clock.now() - this.#strangersAt < STRANGERS_EVERY_MS) return;
    this.#strangersAt = clock.now();
    log.warn({ user, chat }, 'Somebody who is not in channels.telegram.remote.userIds wrote to the bot');
  }

  #command(request: Extract<Request, { kind: 'command' }>, note: () => boolean): void {
    const { name, argument, chat, isPrivate } = request;
    const known = this.#commands.find((command) => command.name === name);
    if (known === undefined) {
      note();
      // In a group it may be meant for another bot.
      if (isPrivate || name === 'help') this.#say(chat, helpText(this.#commands));
      return;
    }
    this.#say(chat, this.#done(known, argument, request, note));
  }

  /** Noted before it is done, so that it is done once; what only stops is done first, so that nothing keeps it from being done. */
  #done(
    { effect, run }: Command,
    argument: string,
    { chat, sentAt }: { chat: string; sentAt: number },
    note: () => boolean,
  ): string {
    const isNoted = effect === 'stops' ? true : note();
    try {
      if (!isNoted && effect === 'allows') return plain('Not done: nothing can be written on your machine now.');
      if (effect === 'allows' && this.#means.clock.now() - sentAt > FRESH_MS) {
        return plain('Not done: it arrived more than 5 minutes after you sent it. Send it again if you still want it.');
      }
      return run(argument, actorOf(chat));
    } catch (error) {
      this.#means.log.error({ error: String(error) }, 'What Telegram asked for could not be done');
      return failureText(error);
    } finally {
      if (effect === 'stops') note();
    }
  }

  #button({ id, data, chat }: Extract<Request, { kind: 'button' }>, note: () => boolean): void {
    const { api, log } = this.#means;
    const isNoted = note();
    const [, answer, code = ''] = BUTTON.exec(data) ?? [];
    let told = { isDone: false, message: 'This button is not known' };
    try {
      if (answer === 'reject' || (answer === 'approve' && isNoted)) {
        told = answerCode(this.#means, answer, code, actorOf(chat));
      } else if (answer === 'approve') told.message = 'Not done: nothing can be written on your machine now';
    } catch (error) {
      log.error({ error: String(error) }, 'What a button asked for could not be done');
      told.message = 'It could not be done: the log on your machine says why';
    }
    void this.#goesOut(api.answerButton(id, told.message, !told.isDone, this.#signal));
    void this.#messages.look();
  }

  #say(chat: string, text: string): void {
    void this.#goesOut(this.#means.api.send(chat, { text }, this.#signal));
  }

  /** Nobody waits for it: what comes next may be `/kill`. */
  async #goesOut(answering: Promise<Answer>): Promise<void> {
    const answer = await answering;
    if ('error' in answer && !this.#signal.aborted) {
      this.#means.log.warn({ error: answer.error }, 'An answer could not be sent to Telegram');
    }
  }

  #failed({ status, error }: Failure, inRow: number): void {
    const { log, tell } = this.#means;
    log.warn({ error, inRow }, 'Telegram does not answer the remote control');
    const isConflict = status === CONFLICT && inRow >= CONFLICTS;
    if (isConflict || status === 401 || status === 403 || status === 404) tell(error);
  }
}
