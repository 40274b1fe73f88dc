import { questionsIn } from '../../rules/orders/questions.ts';
import type { ToldLanguage } from '../contract/general-settings.ts';
import type { Said } from '../contract/sayings/en.ts';
import { sayIn, tellIn } from '../contract/sayings/say-in.ts';
import { HookdeskError } from '../errors.ts';
import type { Clock } from '../host.ts';
import type { OrderReader } from '../journal/order-journal.ts';
import type { TradingControls } from '../trading/controls.ts';
import type { OrderDesk } from '../trading/desk.ts';
import type { PriceBook } from '../trading/price-book.ts';
import { labelled, type Speech, waitingLine, what } from './approval-words.ts';
import { bold, code, plain } from './markdown.ts';
import { type Pausing, type Switched, TELEGRAM } from './pausing.ts';

/** Orders that a list shows; the rest is in the interface. */
const MOST_SHOWN = 10;

export interface CommandMeans {
  clock: Clock;
  orders: Pick<OrderReader, 'open' | 'page'>;
  prices: Pick<PriceBook, 'of'>;
  desk: Pick<OrderDesk, 'waitingFor' | 'approve' | 'reject'>;
  controls: Pick<TradingControls, 'killSwitch' | 'isKilled'>;
  pausing: Pausing;
  status: () => string;
  speech: () => Speech;
}

/**
 * `asks`: changes nothing. `stops`: only ever makes things safer, so it is done even where it cannot be noted, and done twice does no
 * harm. `allows`: lets something happen; done once, and only while it is fresh.
 */
export type Effect = 'asks' | 'stops' | 'allows';

export interface Command {
  name: string;
  /** What stands behind the name; null: nothing. */
  takes: Said | null;
  does: Said;
  effect: Effect;
  /** Its answer in MarkdownV2; `actor` for the audit. Throws where the journal cannot be written. */
  run(argument: string, actor: string): string;
}

/** Everything that can be asked for from Telegram. There is nothing that arms, raises a limit, or turns the kill switch off. */
export function createCommands(means: CommandMeans): readonly Command[] {
  const { pausing } = means;
  const command = (name: string, takes: Said | null, does: Said, effect: Effect, run: Command['run']): Command => ({
    name,
    takes,
    does,
    effect,
    run,
  });
  return [
    command('status', null, ['doesStatus'], 'asks', () => means.status()),
    command('waiting', null, ['doesWaiting'], 'asks', () => waiting(means)),
    command('orders', null, ['doesOrders'], 'asks', () => newest(means)),
    command('approve', ['codeOfOrder'], ['doesApprove'], 'allows', (argument, actor) =>
      answered(means, 'approve', argument, actor),
    ),
    command('reject', ['codeOfOrder'], ['doesReject'], 'stops', (argument, actor) =>
      answered(means, 'reject', argument, actor),
    ),
    command('pause', ['ruleOrAll'], ['doesPause'], 'stops', (argument, actor) =>
      switched(means, ['chatPaused'], argument, pausing.pause(argument, actor)),
    ),
    command('resume', ['ruleOrAll'], ['doesResume'], 'allows', (argument, actor) =>
      switched(means, ['chatResumed'], argument, pausing.resume(argument, actor)),
    ),
    command('kill', null, ['doesKill'], 'stops', (_none, actor) => kill(means, actor)),
  ];
}

function kill({ controls, speech }: CommandMeans, actor: string): string {
  const { language } = speech();
  const answer = (said: Said) => `🛑 ${bold(sayIn(language, ['chatKilled']))}\n${plain(sayIn(language, said))}`;
  try {
    controls.killSwitch(true, actor);
    return answer(['killedWords']);
  } catch (error) {
    // On a full disk it holds all the same, for as long as the program runs.
    if (!controls.isKilled) throw error;
    return answer(['sentences', ['killedWords'], ['killedUnwritten']]);
  }
}

export function helpText(commands: readonly Command[], language: ToldLanguage): string {
  const lines = commands.map(({ name, takes, does }) => {
    const typed = takes === null ? `/${name}` : `/${name} ${sayIn(language, takes)}`;
    return plain(`${typed} – ${sayIn(language, does)}`);
  });
  return [bold('Hookdesk'), ...lines].join('\n');
}

/** The answer to a code, of a command or a button, and whether it was done. Plain text. */
export function answerCode(
  { desk, speech }: Pick<CommandMeans, 'desk' | 'speech'>,
  answer: 'approve' | 'reject',
  given: string,
  actor: string,
): { isDone: boolean; message: string } {
  const { language } = speech();
  const id = desk.waitingFor(given);
  if (id === undefined) return { isDone: false, message: sayIn(language, ['noOrderForCode']) };
  const refused = desk[answer](id, given, actor);
  if (refused !== null) {
    return { isDone: false, message: sayIn(language, ['refusedBecause', tellIn(language, refused)]) };
  }
  return { isDone: true, message: sayIn(language, [answer === 'approve' ? 'chatApproved' : 'chatRejected']) };
}

/** Who did it, for the audit: his own chat with the bot, or the group's and him. */
export function actorOf({ chat, user }: { chat: string; user: string }): string {
  return `${TELEGRAM.actor}${chat}${chat === user ? '' : `/${user}`}`;
}

/** Why a command was not done, in words that may be sent. */
export function failureText(error: unknown, language: ToldLanguage): string {
  const why = error instanceof HookdeskError ? error.message : sayIn(language, ['chatSeeLog']);
  return sayIn(language, ['chatLabelled', bold(sayIn(language, ['chatCouldNot'])), plain(why)]);
}

function answered(means: CommandMeans, answer: 'approve' | 'reject', given: string, actor: string): string {
  if (given === '') return plain(sayIn(means.speech().language, ['sendCode', `/${answer}`]));
  return plain(answerCode(means, answer, given, actor).message);
}

function switched({ speech }: CommandMeans, done: Said, argument: string, rules: readonly Switched[]): string {
  const { language } = speech();
  if (argument === '') return plain(sayIn(language, ['sayWhichRule']));
  if (rules.length === 0) {
    const isAll = argument.toLowerCase() === 'all';
    return isAll ? plain(sayIn(language, ['chatNone'])) : sayIn(language, ['noSuchRule', code(argument)]);
  }
  return rules
    .map(({ rule, refused }) =>
      refused === null
        ? labelled(language, done, code(rule))
        : sayIn(language, ['chatLabelled', code(rule), plain(sayIn(language, refused))]),
    )
    .slice(0, 50)
    .join('\n');
}

function waiting({ orders, prices, speech }: CommandMeans): string {
  const all = questionsIn(orders.open().filter(({ status }) => status === 'waiting'));
  const { language } = speech();
  if (all.length === 0) return plain(sayIn(language, ['nothingWaits']));
  const shown = all.slice(0, MOST_SHOWN).map((question) =>
    waitingLine(
      question.map((order) => ({ order, seen: prices.of(order.symbol) })),
      speech(),
    ),
  );
  return [...shown, ...more(all.length, language)].join('\n\n');
}

function newest({ orders, speech }: CommandMeans): string {
  const all = orders.page({ limit: MOST_SHOWN });
  const { language } = speech();
  if (all.length === 0) return plain(sayIn(language, ['noOrderYet']));
  return all
    .map((order) => {
      const { status, reason } = order;
      const line = `${bold(sayIn(language, ['chatOrderStatus', status]))} ${what(order, language)}`;
      return reason === null ? line : sayIn(language, ['chatLabelled', line, plain(tellIn(language, reason))]);
    })
    .join('\n');
}

function more(count: number, language: ToldLanguage): string[] {
  return count > MOST_SHOWN ? [plain(sayIn(language, ['moreOrders', count - MOST_SHOWN]))] : [];
}
