import { momentText } from '../../rules/templates/moment.ts';
import type { ToldLanguage } from '../contract/general-settings.ts';
import type { Said } from '../contract/sayings/en.ts';
import { journalHeard } from '../contract/sayings/heard.ts';
import { sayIn } from '../contract/sayings/say-in.ts';
import { within } from '../trading/told.ts';
import type { AlarmCode, Condition } from './condition.ts';

/** An alarm in a title and a sentence or two: what happened, what was kept, what to do. */
export interface AlarmWords {
  level: 'success' | 'warning' | 'error';
  title: string;
  message: string;
}

/** The same without its language. What others worded, such as the reasons of an exchange, stays as they did. */
export interface SaidAlarm {
  level: AlarmWords['level'];
  title: Said;
  message: Said;
}

/** Reads the values of a condition. */
interface Values {
  text: (name: string) => string;
  /** A text that may be ours, and so to be had in every language. */
  told: (name: string) => Said | string;
  number: (name: string) => number;
  span: (name: string) => Said;
  moment: (name: string) => string;
}

type Saying = (values: Values) => Omit<SaidAlarm, 'level'>;

const MEBIBYTE = 1_048_576;

/** What every alarm says: when it begins, and when it ends where it does. */
const SAYINGS: Readonly<Record<AlarmCode, { level: 'warning' | 'error'; begins: Saying; ends?: Saying }>> = {
  silence: {
    level: 'error',
    begins: ({ text, number, span, moment }) => ({
      title: ['silenceTitle', text('source')],
      message: [
        'sentences',
        ['silentFor', span('silent'), span('every')],
        number('last') === 0 ? ['neverCame'] : ['lastCame', moment('last')],
        ['seeSender'],
      ],
    }),
    ends: ({ text, moment }) => ({
      title: ['sendsAgainTitle', text('source')],
      message: ['sendsAgain', moment('ended')],
    }),
  },
  canary: {
    level: 'error',
    begins: ({ text, told, number }) => ({
      title: ['canaryTitle'],
      message: ['canaryFailed', number('failures'), text('address'), told('words'), told('remedy')],
    }),
    ends: ({ text, moment }) => ({
      title: ['wayInTitle'],
      message: ['wayInMessage', text('address'), moment('ended')],
    }),
  },
  gap: {
    level: 'warning',
    begins: ({ span, moment }) => ({
      title: ['gapTitle'],
      message: ['gapMessage', moment('from'), moment('to'), span('length')],
    }),
  },
  quarantined_order: {
    level: 'error',
    begins: ({ text, number }) => ({
      title: [text('type').startsWith('order.') ? 'orderUnclearTitle' : 'alertUnclearTitle', text('source')],
      message:
        number('count') > 1
          ? ['quarantinedMoreMessage', text('type'), text('event'), number('count')]
          : ['quarantinedMessage', text('type'), text('event')],
    }),
  },
  over_budget: {
    level: 'error',
    begins: ({ text, number, moment }) => ({
      title: ['overBudgetTitle', text('source')],
      message: ['overBudgetMessage', number('count'), moment('from'), number('limit')],
    }),
  },
  rule_failed: {
    level: 'error',
    begins: ({ text, told }) => ({
      title: ['ruleFailedTitle', text('rule')],
      message: ['ruleFailedMessage', text('event'), told('error')],
    }),
  },
  strategy_stuck: {
    level: 'error',
    begins: ({ text, told, number }) => ({
      title: ['strategyStuckTitle', text('strategy')],
      message: ['strategyStuckMessage', number('step'), number('of'), text('event'), text('rule'), told('error')],
    }),
    ends: ({ text }) => ({ title: ['strategyGoesOnTitle', text('strategy')], message: ['strategyGoesOn'] }),
  },
  dead_deliveries: {
    level: 'error',
    begins: ({ text, told, number }) => ({
      title: ['deadTitle', text('type'), text('target')],
      message: ['deadMessage', number('count'), text('rule'), told('error')],
    }),
    ends: ({ text }) => ({
      title: ['deadNoMoreTitle', text('type'), text('target')],
      message: ['deadNoMore', text('rule')],
    }),
  },
  tunnel_down: {
    level: 'error',
    begins: ({ told }) => ({
      title: ['tunnelDownTitle'],
      message: ['tunnelDownMessage', told('address'), told('reason')],
    }),
    ends: ({ told }) => ({ title: ['tunnelUpTitle'], message: ['tunnelUpMessage', told('address')] }),
  },
  disk_low: {
    level: 'error',
    begins: ({ text, number }) => ({
      title: ['diskLowTitle'],
      message: ['diskLowMessage', Math.floor(number('freeBytes') / MEBIBYTE), text('folder')],
    }),
    ends: ({ number }) => ({
      title: ['diskRoomTitle'],
      message: ['diskRoomMessage', Math.floor(number('freeBytes') / MEBIBYTE)],
    }),
  },
  order_unknown: {
    level: 'error',
    begins: ({ text }) => ({
      title: ['orderUnknownTitle', text('symbol'), text('broker')],
      message: ['orderUnknownMessage', text('order'), text('rule'), text('broker'), text('symbol')],
    }),
    ends: ({ text }) => ({
      title: ['symbolAllowedTitle', text('symbol'), text('broker'), text('rule')],
      message: ['orderKnown', text('order')],
    }),
  },
  order_overfilled: {
    level: 'error',
    begins: ({ text }) => ({
      title: ['overfilledTitle', text('symbol'), text('broker')],
      message: ['overfilledMessage', text('order'), text('rule'), text('ordered'), text('filled'), text('symbol')],
    }),
    ends: ({ text }) => ({
      title: ['symbolAllowedTitle', text('symbol'), text('broker'), text('rule')],
      message: ['allowedAgain'],
    }),
  },
  order_waiting: { level: 'warning', begins: waiting },
  orders_stopped: {
    level: 'error',
    begins: ({ text, told }) => ({
      title: ['ordersStoppedTitle', text('rule')],
      message: ['ordersStoppedMessage', told('reason')],
    }),
    ends: ({ text }) => ({ title: ['mayOrderTitle', text('rule')], message: ['allowedAgain'] }),
  },
  orders_refused: {
    level: 'warning',
    begins: ({ text, told }) => ({
      title: ['ordersRefusedTitle', text('limit'), text('rule')],
      message: ['ordersRefusedMessage', told('message')],
    }),
  },
  unprotected: {
    level: 'error',
    begins: ({ text, told }) => ({
      title: ['unprotectedTitle', text('symbol'), text('broker')],
      message: ['unprotectedMessage', text('order'), told('reason')],
    }),
  },
  stepped_down: {
    level: 'error',
    begins: ({ text, told }) => ({
      title: ['steppedDownTitle', text('rule'), told('step')],
      message:
        text('held') === ''
          ? ['steppedDownMessage', told('reason')]
          : ['steppedDownHolding', told('reason'), told('held')],
    }),
  },
  cancel_refused: {
    level: 'error',
    begins: ({ text, told }) => ({
      title: ['cancelRefusedTitle', text('broker'), text('symbol')],
      message: ['cancelRefusedMessage', text('order'), text('rule'), told('why'), told('reason')],
    }),
  },
  broker_down: {
    level: 'error',
    begins: ({ text, told }) => ({
      title: ['brokerDownTitle', text('broker')],
      message: ['brokerDownMessage', told('reason')],
    }),
    ends: ({ text }) => ({ title: ['brokerUpTitle', text('broker')], message: ['brokerUpMessage'] }),
  },
  remote_down: {
    level: 'error',
    begins: ({ told }) => ({ title: ['remoteDownTitle'], message: ['remoteDownMessage', told('reason')] }),
    ends: () => ({ title: ['remoteUpTitle'], message: ['remoteUpMessage'] }),
  },
};

/** Several orders of one answer are a plan. */
function waiting({ text, told, moment }: Values): Omit<SaidAlarm, 'level'> {
  const isPlan = text('what').includes(', ');
  const what: Said = isPlan
    ? ['planWaits', text('what'), text('broker')]
    : ['orderWaits', text('what'), text('broker'), text('price')];
  const doubt: Said[] = text('doubt') === '' ? [] : [['doubted', told('doubt')]];
  const way: Said = text('by') === 'telegram' ? ['approveHereOrTelegram', text('code')] : ['approveHere'];
  return {
    title: [isPlan ? 'planWaitsTitle' : 'orderWaitsTitle', text('rule')],
    message: ['sentences', what, ...doubt, way, ['unanswered', moment('until')]],
  };
}

/** What a condition that begins says. Times are written in `timezone`. */
export function saidOfBeginning({ code, ...values }: Condition, timezone: string): SaidAlarm {
  const { level, begins } = SAYINGS[code];
  return { level, ...begins(valuesOf(values, timezone)) };
}

/** What its end says, or null where it has none: then nothing is told. */
export function saidOfEnd(
  { code, ...values }: Pick<Condition, 'code' | 'details' | 'said'>,
  timezone: string,
): SaidAlarm | null {
  const { ends } = SAYINGS[code];
  return ends === undefined ? null : { level: 'success', ...ends(valuesOf(values, timezone)) };
}

/** An alarm as it is told in a language. */
export function toldIn(language: ToldLanguage, { level, title, message }: SaidAlarm): AlarmWords {
  return { level, title: sayIn(language, title), message: sayIn(language, message) };
}

function valuesOf({ details, said }: Pick<Condition, 'details' | 'said'>, timezone: string): Values {
  const text = (name: string) => String(details[name] ?? '');
  const number = (name: string) => Number(details[name] ?? 0);
  return {
    number,
    text,
    told: (name) => {
      const known = said?.[name] ?? journalHeard(text(name));
      return within({ message: text(name), said: known as [string, ...unknown[]] | undefined });
    },
    span: (name) => ['span', number(name)],
    moment: (name) => momentText(number(name), timezone),
  };
}
