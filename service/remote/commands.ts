import { questionsIn } from '../../rules/orders/questions.ts';
import { HookdeskError } from '../errors.ts';
import type { Clock } from '../host.ts';
import type { OrderReader } from '../journal/order-journal.ts';
import type { TradingControls } from '../trading/controls.ts';
import type { OrderDesk } from '../trading/desk.ts';
import type { PriceBook } from '../trading/price-book.ts';
import { waitingLine, what } from './approval-words.ts';
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
  timezone: () => string;
}

/**
 * `asks`: changes nothing. `stops`: only ever makes things safer, so it is done even where it cannot be noted, and done twice does no
 * harm. `allows`: lets something happen; done once, and only while it is fresh.
 */
export type Effect = 'asks' | 'stops' | 'allows';

export interface Command {
  name: string;
  /** What stands behind the name. */
  takes: string;
  does: string;
  effect: Effect;
  /** Its answer in MarkdownV2; `actor` for the audit. Throws where the journal cannot be written. */
  run(argument: string, actor: string): string;
}

/** Everything that can be asked for from Telegram. There is nothing that arms, raises a limit, or turns the kill switch off. */
export function createCommands(means: CommandMeans): readonly Command[] {
  const { pausing, controls } = means;
  const command = (name: string, takes: string, does: string, effect: Effect, run: Command['run']): Command => ({
    name,
    takes,
    does,
    effect,
    run,
  });
  return [
    command('status', '', 'how Hookdesk is', 'asks', () => means.status()),
    command('waiting', '', 'orders that wait for your approval', 'asks', () => waiting(means)),
    command('orders', '', 'the newest orders', 'asks', () => newest(means)),
    command('approve', 'CODE', 'sends the order, or the plan, that waits for this code', 'allows', (argument, actor) =>
      answered(means, 'approve', argument, actor),
    ),
    command('reject', 'CODE', 'does not', 'stops', (argument, actor) => answered(means, 'reject', argument, actor)),
    command('pause', 'RULE or all', 'rules judge nothing until they are resumed', 'stops', (argument, actor) =>
      switched('Paused', argument, pausing.pause(argument, actor)),
    ),
    command('resume', 'RULE or all', 'what was paused from here', 'allows', (argument, actor) =>
      switched('Resumed', argument, pausing.resume(argument, actor)),
    ),
    command('kill', '', 'no order leaves any more; turned off on your machine alone', 'stops', (_none, actor) =>
      kill(controls, actor),
    ),
  ];
}

function kill(controls: CommandMeans['controls'], actor: string): string {
  const isOn = `🛑 ${bold('The kill switch is on')}`;
  const what = 'No order leaves, and nothing waits for an approval any longer. It is turned off on your machine alone.';
  try {
    controls.killSwitch(true, actor);
    return `${isOn}\n${plain(what)}`;
  } catch (error) {
    // On a full disk it holds all the same, for as long as the program runs.
    if (!controls.isKilled) throw error;
    return `${isOn}\n${plain(`${what} It could not be written down: it holds until Hookdesk ends, so see to your machine.`)}`;
  }
}

export function helpText(commands: readonly Command[]): string {
  const lines = commands.map(({ name, takes, does }) => plain(`/${name}${takes === '' ? '' : ` ${takes}`} – ${does}`));
  return [bold('Hookdesk'), ...lines].join('\n');
}

/** The answer to a code, of a command or a button, and whether it was done. Plain text. */
export function answerCode(
  { desk }: Pick<CommandMeans, 'desk'>,
  answer: 'approve' | 'reject',
  given: string,
  actor: string,
): { isDone: boolean; message: string } {
  const id = desk.waitingFor(given);
  if (id === undefined) return { isDone: false, message: 'No order waits for this code: it was answered, or is over' };
  const refused = desk[answer](id, given, actor);
  if (refused !== null) return { isDone: false, message: `Not done: ${refused.message}` };
  return { isDone: true, message: answer === 'approve' ? 'Approved' : 'Rejected' };
}

/** Who did it, for the audit: his own chat with the bot, or the group's and him. */
export function actorOf({ chat, user }: { chat: string; user: string }): string {
  return `${TELEGRAM.actor}${chat}${chat === user ? '' : `/${user}`}`;
}

/** Why a command was not done, in words that may be sent. */
export function failureText(error: unknown): string {
  const why = error instanceof HookdeskError ? error.message : 'the log on your machine says why';
  return `${bold('It could not be done')}: ${plain(why)}`;
}

function answered(means: CommandMeans, answer: 'approve' | 'reject', given: string, actor: string): string {
  if (given === '') return plain(`Send the code of the order, such as /${answer} ABCDEFGH. /waiting lists them.`);
  return plain(answerCode(means, answer, given, actor).message);
}

function switched(done: string, argument: string, rules: readonly Switched[]): string {
  if (argument === '') return plain('Say which rule: its id, or "all".');
  if (rules.length === 0)
    return argument.toLowerCase() === 'all' ? plain('There is none.') : `No rule ${code(argument)}`;
  return rules
    .map(({ rule, refused }) => (refused === null ? `${done}: ${code(rule)}` : `${code(rule)}: ${plain(refused)}`))
    .slice(0, 50)
    .join('\n');
}

function waiting({ orders, prices, timezone }: CommandMeans): string {
  const all = questionsIn(orders.open().filter(({ status }) => status === 'waiting'));
  if (all.length === 0) return plain('No order waits for your approval.');
  const shown = all.slice(0, MOST_SHOWN).map((question) =>
    waitingLine(
      question.map((order) => ({ order, seen: prices.of(order.symbol) })),
      timezone(),
    ),
  );
  return [...shown, ...more(all.length)].join('\n\n');
}

function newest({ orders }: CommandMeans): string {
  const all = orders.page({ limit: MOST_SHOWN });
  if (all.length === 0) return plain('There is no order yet.');
  return all
    .map((order) => {
      const { status, reason } = order;
      return `${bold(status.replace('_', ' '))} ${what(order)}${reason === null ? '' : `: ${plain(reason.message)}`}`;
    })
    .join('\n');
}

function more(count: number): string[] {
  return count > MOST_SHOWN ? [plain(`and ${count - MOST_SHOWN} more on the Orders page`)] : [];
}
