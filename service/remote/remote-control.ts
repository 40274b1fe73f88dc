import { splitText } from '../../rules/templates/split.ts';
import { TELEGRAM_LIMIT } from '../../rules/templates/telegram.ts';
import type { ToldLanguage } from '../contract/general-settings.ts';
import type { Said } from '../contract/sayings/en.ts';
import { sayIn } from '../contract/sayings/say-in.ts';
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
/** Telegram could not be asked for so long, ms, whatever the reason is: the user cannot steer, and may not know it. */
const LONG_MS = 300_000;

type CommandRequest = Extract<Request, { kind: 'command' }>;
type ButtonRequest = Extract<Request, { kind: 'button' }>;

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
  /** The bot cannot be asked, for long or until the user mends it: why, in words. Null: it can. */
  tell: (trouble: string | null) => void;
}

/** Hears what the user writes to his bot and does it, from the settings that are in force until they are others. */
export class RemoteControl {
  readonly #means: RemoteMeans;
  readonly #commands: readonly Command[];
  readonly #messages: ApprovalMessages;
  readonly #signal: AbortSignal;
  #strangersAt = Number.NEGATIVE_INFINITY;
  /** Since when it cannot be asked, ms; null: it can. */
  #silentSince: number | null = null;

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
        hear: (update) => this.#hearSafely(update),
        onWell: () => {
          if (this.#silentSince !== null) void this.#messages.again();
          this.#silentSince = null;
          tell(null);
        },
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

  /** Whatever one update does, the next is heard: it may be `/kill`. */
  #hearSafely(update: Update): void {
    try {
      this.#hear(update);
    } catch (error) {
      this.#means.log.error({ err: error }, 'An update of Telegram could not be heard; this is a defect');
      this.#means.memory.heard(this.#means.heeded().bot, update.update_id + 1);
    }
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

  #command(asked: CommandRequest, note: () => boolean): void {
    const { name, chat, isPrivate } = asked;
    const known = this.#commands.find((command) => command.name === name);
    if (known !== undefined) {
      this.#say(chat, this.#done(known, asked, note));
      return;
    }
    note();
    // In a group it may be meant for another bot.
    if (isPrivate || name === 'help') this.#say(chat, helpText(this.#commands, this.#language));
  }

  /** Noted before it is done, so that it is done once; what only stops is done first, so that nothing keeps it from being done. */
  #done({ effect, run }: Command, asked: CommandRequest, note: () => boolean): string {
    const isNoted = effect === 'stops' || note();
    try {
      const why = effect === 'allows' ? this.#whyNot(isNoted, asked.sentAt) : null;
      return why === null ? run(asked.argument, actorOf(asked)) : plain(this.#tell(why));
    } catch (error) {
      this.#means.log.error({ error: String(error) }, 'What Telegram asked for could not be done');
      return failureText(error, this.#language);
    } finally {
      if (effect === 'stops') note();
    }
  }

  /** Why something that lets orders leave is not done now; null where it is. */
  #whyNot(isNoted: boolean, sentAt = this.#means.clock.now()): Said | null {
    if (!isNoted) return ['refusedBecause', ['chatCannotWrite']];
    if (this.#means.clock.now() - sentAt <= FRESH_MS) return null;
    return ['refusedBecause', ['chatTooOld']];
  }

  #button(asked: ButtonRequest, note: () => boolean): void {
    const { isDone, message } = this.#pressed(asked, note());
    void this.#goesOut(this.#means.api.answerButton(asked.id, message, !isDone, this.#signal));
    void this.#messages.look();
  }

  /** Telegram does not say when a button was pressed: the time that an approval has is what keeps an old one from counting. */
  #pressed(asked: ButtonRequest, isNoted: boolean): { isDone: boolean; message: string } {
    const [, answer, code = ''] = BUTTON.exec(asked.data) ?? [];
    const notDone = (said: Said) => ({ isDone: false, message: this.#tell(said) });
    if (answer !== 'approve' && answer !== 'reject') return notDone(['unknownButton']);
    const why = answer === 'approve' ? this.#whyNot(isNoted) : null;
    if (why !== null) return notDone(why);
    try {
      return answerCode(this.#means, answer, code, actorOf(asked));
    } catch (error) {
      this.#means.log.error({ error: String(error) }, 'What a button asked for could not be done');
      return notDone(['chatLabelled', ['chatCouldNot'], ['chatSeeLog']]);
    }
  }

  get #language(): ToldLanguage {
    return this.#means.speech().language;
  }

  #tell(said: Said): string {
    return sayIn(this.#language, said);
  }

  #say(chat: string, text: string): void {
    for (const part of splitText(text, TELEGRAM_LIMIT, 'markdownV2')) {
      void this.#goesOut(this.#means.api.send(chat, { text: part }, this.#signal));
    }
  }

  /** Nobody waits for it: what comes next may be `/kill`. */
  async #goesOut(answering: Promise<Answer>): Promise<void> {
    const answer = await answering;
    if ('error' in answer && !this.#signal.aborted) {
      this.#means.log.warn({ error: answer.error }, 'An answer could not be sent to Telegram');
    }
  }

  #failed({ status, error }: Failure, inRow: number): void {
    const { clock, log, tell } = this.#means;
    this.#silentSince ??= clock.now();
    // The 1st, 2nd, 4th, 8th …: a night without a network is no thousand lines.
    if (Number.isInteger(Math.log2(inRow))) {
      log.warn({ error, inRow }, 'Telegram does not answer the remote control');
    }
    const isConflict = status === CONFLICT && inRow >= CONFLICTS;
    const isLong = clock.now() - this.#silentSince >= LONG_MS;
    if (isLong || isConflict || status === 401 || status === 403 || status === 404) tell(error);
  }
}
