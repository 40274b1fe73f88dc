import { counted, spanInWords } from '../../rules/explain/quantity.ts';
import { momentText } from '../../rules/templates/moment.ts';
import type { AlarmCode, Condition } from './condition.ts';

/** An alarm in a title and a sentence or two: what happened, what was kept, what to do. */
export interface AlarmWords {
  level: 'success' | 'warning' | 'error';
  title: string;
  message: string;
}

/** Reads the values of a condition. */
interface Values {
  text: (name: string) => string;
  number: (name: string) => number;
  span: (name: string) => string;
  moment: (name: string) => string;
}

type Words = (values: Values) => Omit<AlarmWords, 'level'>;

/** The words of every alarm: when it begins, and when it ends where it does. */
const WORDS: Readonly<Record<AlarmCode, { level: 'warning' | 'error'; begins: Words; ends?: Words }>> = {
  silence: {
    level: 'error',
    begins: ({ text, number, span, moment }) => ({
      title: `Nothing comes from ${text('source')}`,
      message: `No event for ${span('silent')}; one is expected at least every ${span('every')}. ${
        number('last') === 0 ? 'There has never been one.' : `The last one came on ${moment('last')}.`
      } See whether the sender still sends, and test the way in on the Health page.`,
    }),
    ends: ({ text, moment }) => ({
      title: `${text('source')} sends again`,
      message: `An event came on ${moment('ended')}. What was sent meanwhile and did not arrive is not here.`,
    }),
  },
  canary: {
    level: 'error',
    begins: ({ text, number }) => ({
      title: 'Test requests do not come back',
      message: `${counted(number('failures'), 'test request')} in a row to ${text('address')} failed: ${text('words')}. ${text('remedy')}`,
    }),
    ends: ({ text, moment }) => ({
      title: 'The way in works again',
      message: `A test request to ${text('address')} came back on ${moment('ended')}.`,
    }),
  },
  gap: {
    level: 'warning',
    begins: ({ span, moment }) => ({
      title: 'Hookdesk was not listening',
      message: `From ${moment('from')} to ${moment('to')} (${span('length')}) it was off, or this machine was asleep. Senders were not answered, and most do not send again: compare with your exchange.`,
    }),
  },
  quarantined_order: {
    level: 'error',
    begins: ({ text, number }) => ({
      title: `${text('type').startsWith('order.') ? 'An order' : 'An alert'} of ${text('source')} was not understood`,
      message: `${text('type')} is kept as quarantined and no rule judged it (event ${text('event')}${
        number('count') > 1 ? `, the newest of ${number('count')}` : ''
      }). Open it in Live: the path of each problem stands there.`,
    }),
  },
  over_budget: {
    level: 'error',
    begins: ({ text, number, moment }) => ({
      title: `More came from ${text('source')} than its budget`,
      message: `${counted(number('count'), 'genuine request')} ${number('count') === 1 ? 'was' : 'were'} turned away since ${moment('from')}, because more than ${number('limit')} a minute came. Unless the sender sends again, they are lost: compare with your exchange, and raise the budget on the Sources page.`,
    }),
  },
  rule_failed: {
    level: 'error',
    begins: ({ text }) => ({
      title: `The rule ${text('rule')} could not do what it is for`,
      message: `It should have fired on the event ${text('event')} and did nothing: ${text('error')}. Correct the rule, or what is sent.`,
    }),
  },
  strategy_stuck: {
    level: 'error',
    begins: ({ text, number }) => ({
      title: `The strategy ${text('strategy')} is stuck`,
      message: `Step ${number('step')} of ${number('of')} should have been taken on the event ${text('event')}, and the rule ${text('rule')} did nothing: ${text('error')}. Correct the step, the rule, or what is sent: the next event that names the strategy tries again.`,
    }),
    ends: ({ text }) => ({ title: `The strategy ${text('strategy')} goes on`, message: 'Its step was taken.' }),
  },
  dead_deliveries: {
    level: 'error',
    begins: ({ text, number }) => ({
      title: `${text('type')} to ${text('target')} failed for good`,
      message: `${counted(number('count'), 'delivery').replace('deliverys', 'deliveries')} of the rule ${text('rule')} ${
        number('count') === 1 ? 'is' : 'are'
      } dead: ${text('error')}. Nothing is lost: retry or drop on the Deliveries page.`,
    }),
    ends: ({ text }) => ({
      title: `${text('type')} to ${text('target')}: nothing is dead any more`,
      message: `Every dead delivery of the rule ${text('rule')} was delivered after all, or dropped.`,
    }),
  },
  tunnel_down: {
    level: 'error',
    begins: ({ text }) => ({
      title: 'The tunnel is down',
      message: `Senders cannot reach ${text('address')}: ${text('reason')}. It is opened again by itself; the listener goes on.`,
    }),
    ends: ({ text }) => ({ title: 'The tunnel is up again', message: `Senders can reach ${text('address')}.` }),
  },
  disk_low: {
    level: 'error',
    begins: ({ text, number }) => ({
      title: 'The disk is nearly full',
      message: `${Math.floor(number('freeBytes') / 1_048_576)} MiB are free at ${text('folder')}. Without room no event is accepted: make some.`,
    }),
    ends: ({ number }) => ({
      title: 'There is room on the disk again',
      message: `${Math.floor(number('freeBytes') / 1_048_576)} MiB are free.`,
    }),
  },
  order_unknown: {
    level: 'error',
    begins: ({ text }) => ({
      title: `An order's fate is not known: ${text('symbol')} at ${text('broker')}`,
      message: `The answer to the order ${text('order')} of the rule ${text('rule')} was lost, and ${text('broker')} does not show it. Nothing was sent again. The rule orders no more ${text('symbol')} until you have looked at the exchange and allow it again on the Orders page.`,
    }),
    ends: ({ text }) => ({
      title: `${text('symbol')} at ${text('broker')}: orders of ${text('rule')} are allowed again`,
      message: `The order ${text('order')} was found, or you have allowed orders again.`,
    }),
  },
  order_overfilled: {
    level: 'error',
    begins: ({ text }) => ({
      title: `More was filled than was ordered: ${text('symbol')} at ${text('broker')}`,
      message: `Of the order ${text('order')} of the rule ${text('rule')} ${text('ordered')} was ordered and ${text('filled')} was filled. The position counts what was filled. The rule orders no more ${text('symbol')} until you have looked at the exchange and allow it again on the Orders page.`,
    }),
    ends: ({ text }) => ({
      title: `${text('symbol')} at ${text('broker')}: orders of ${text('rule')} are allowed again`,
      message: 'You have allowed its orders again.',
    }),
  },
  order_waiting: {
    level: 'warning',
    begins: ({ text, moment }) => ({
      title: `${text('what').includes(', ') ? 'A plan' : 'An order'} of ${text('rule')} waits for your approval`,
      message: `${text('what')} at ${text('broker')}${text('what').includes(', ') ? '' : `, last price ${text('price')}`}. ${text('doubt') === '' ? '' : `${text('doubt')}. `}Approve it on the Orders page${text('by') === 'telegram' ? `, or in Telegram with /approve ${text('code')}` : ''}. Without an answer by ${moment('until')} it is not sent.`,
    }),
  },
  orders_stopped: {
    level: 'error',
    begins: ({ text }) => ({
      title: `The rule ${text('rule')} orders no more`,
      message: `Three of its orders in a row were refused: ${text('reason')}. See what is wrong, then allow its orders again on the Orders page.`,
    }),
    ends: ({ text }) => ({
      title: `The rule ${text('rule')} may order again`,
      message: 'You have allowed its orders again.',
    }),
  },
  orders_refused: {
    level: 'warning',
    begins: ({ text }) => ({
      title: `${text('limit')} holds back orders of ${text('rule')}`,
      message: `${text('message')} Every order that is refused stands on the Orders page.`,
    }),
  },
  unprotected: {
    level: 'error',
    begins: ({ text }) => ({
      title: `${text('symbol')} at ${text('broker')} is not protected`,
      message: `The order ${text('order')} was filled, but its stop loss or take profit could not be placed: ${text('reason')}. Protect the position yourself at the exchange.`,
    }),
  },
  stepped_down: {
    level: 'error',
    begins: ({ text }) => ({
      title: `The rule ${text('rule')} stepped down: it is ${text('step')} now`,
      message: `${text('reason')}. ${text('held') === '' ? '' : `${text('held')} `}Look into it, then let it step up again on the Rules page.`,
    }),
  },
  cancel_refused: {
    level: 'error',
    begins: ({ text }) => ({
      title: `${text('broker')} does not cancel an order of ${text('symbol')}`,
      message: `The order ${text('order')} of the rule ${text('rule')} is not wanted any more (${text('why')}), and still rests there: ${text('reason')}. It is asked again, once a minute at most. Cancel it yourself at the exchange.`,
    }),
  },
  broker_down: {
    level: 'error',
    begins: ({ text }) => ({
      title: `${text('broker')} cannot be asked`,
      message: `${text('reason')}. Orders that wait for an answer are looked up again by themselves.`,
    }),
    ends: ({ text }) => ({ title: `${text('broker')} answers again`, message: 'Orders were looked up.' }),
  },
  remote_down: {
    level: 'error',
    begins: ({ text }) => ({
      title: 'Telegram as a remote control does not work',
      message: `What you write to the bot is not heard: ${text('reason')}. A token that is refused has to be entered anew; where Telegram cannot be reached, see to the network of this machine, it is asked again by itself; only one program can listen to a bot, so end the other one, or give Hookdesk a bot of its own.`,
    }),
    ends: () => ({ title: 'Telegram as a remote control works again', message: 'What you write to the bot is heard.' }),
  },
};

/** The words of a condition that begins. Times are written in `timezone`. */
export function wordsOfBeginning({ code, details }: Condition, timezone: string): AlarmWords {
  const { level, begins } = WORDS[code];
  return { level, ...begins(valuesOf(details, timezone)) };
}

/** The words of its end, or null where it has none: then nothing is told. */
export function wordsOfEnd(
  { code, details }: Pick<Condition, 'code' | 'details'>,
  timezone: string,
): AlarmWords | null {
  const { ends } = WORDS[code];
  return ends === undefined ? null : { level: 'success', ...ends(valuesOf(details, timezone)) };
}

function valuesOf(details: Condition['details'], timezone: string): Values {
  const number = (name: string) => Number(details[name] ?? 0);
  return {
    number,
    text: (name) => String(details[name] ?? ''),
    span: (name) => spanInWords(number(name)),
    moment: (name) => momentText(number(name), timezone),
  };
}
