import { hash } from 'node:crypto';
import type { RuleDocument } from '../../rules/document/schema.ts';
import { deliveryId } from '../../rules/engine/delivery-id.ts';
import type { PlannedAction } from '../../rules/engine/judgement.ts';
import type { CanonicalEvent } from '../../rules/event/event.ts';
import type { ActionOf } from '../../rules/templates/action.ts';
import { renderAction } from '../../rules/templates/render.ts';
import type { AlarmChannel } from '../contract/monitoring.ts';
import { OWN_RULE, OWN_SOURCE } from '../contract/own.ts';
import type { Arrival } from '../journal/journal.ts';
import type { Settings } from '../settings/schema.ts';
import { type Condition, isAboutMoney } from './condition.ts';
import { type AlarmWords, type SaidAlarm, toldIn } from './words.ts';

/** One thing that Hookdesk has to say. */
export interface Telling {
  phase: 'begins' | 'ends';
  condition: Pick<Condition, 'code' | 'source' | 'details'>;
  said: SaidAlarm;
  /** ms since 1970. */
  at: number;
}

const COLOURS = { info: 0x0099ff, success: 0x00ff00, warning: 0xffaa00, error: 0xff0000 } as const;

/** What the renderer wants to know of a rule; an alarm has none. */
const NO_RULE: RuleDocument = { id: OWN_RULE, name: 'Hookdesk', conditions: { all: [] }, actions: [] };

/** The alarm as an event of the source `hookdesk`, in English whatever language it is told in, of type `hookdesk.silence` or, at its end, `hookdesk.silence.ended`. */
export function alarmArrival({ phase, condition, said, at }: Telling, id: string): Arrival {
  const type = `hookdesk.${condition.code}${phase === 'ends' ? '.ended' : ''}`;
  const { level, title, message } = toldIn('en', said);
  const data = { ...condition.details, ...nameOf(condition), level, title, message };
  return ownArrival({ type, at, title, data }, id);
}

/** Something that Hookdesk itself says, as an event: `data` has `level`, `title` and `message`, which channels show. */
export function ownArrival(
  { type, at, title, data }: { type: string; at: number; title: string; data: Record<string, unknown> },
  id: string,
): Arrival {
  const raw = new TextEncoder().encode(JSON.stringify({ type, timestamp: at, data }));
  return {
    source: OWN_SOURCE,
    preset: OWN_SOURCE,
    receivedAt: at,
    raw,
    sha256: hash('sha256', raw, 'hex'),
    contentType: 'application/json',
    scheme: 'said by Hookdesk itself',
    secret: 0,
    identity: { key: `own:${id}`, until: null },
    event: { source: OWN_SOURCE, type, at, receivedAt: at, reason: title, data },
    problems: [],
  };
}

/** The name that the document of OKD Finance has for an alarm (row R13). */
function nameOf({ code }: Telling['condition']): { alert?: string } {
  return code === 'dead_deliveries' ? { alert: 'webhook_processing_failed' } : {};
}

/** What each channel sends of an alarm, in the language of the settings. */
export function alarmActions(
  telling: Telling,
  event: CanonicalEvent,
  channels: readonly AlarmChannel[],
  { timezone, language }: Pick<Settings, 'timezone' | 'language'>,
): PlannedAction[] {
  const isUrgent = soundsAtNight(telling);
  const told = { ...event, data: { ...event.data, ...toldIn(language, telling.said) } };
  return ownActions(told, channels, timezone, isUrgent).map((action) => {
    const approval = action.type === 'notify' ? approvalOf(telling) : {};
    return { ...action, payload: { ...action.payload, ...(isUrgent ? { urgent: true } : {}), ...approval } };
  });
}

/** What each channel sends of something that Hookdesk itself says; its values are plain text in all of them. */
export function ownActions(
  event: CanonicalEvent,
  channels: readonly AlarmChannel[],
  timezone: string,
  sound: boolean,
): PlannedAction[] {
  return channels.flatMap((channel, index) => {
    const rendered = renderAction(actionOf(channel, event, sound), { event, rule: NO_RULE, named: {}, timezone });
    if ('error' in rendered) return [];
    return [{ id: deliveryId(event.id, OWN_RULE, '{}', index), index, type: channel, ...rendered }];
  });
}

function soundsAtNight({ phase, condition: { code }, said: { level } }: Telling): boolean {
  return phase === 'begins' && (level === 'error' || isAboutMoney(code));
}

/** The order that a notification of the system can answer. */
function approvalOf({ phase, condition: { code, details } }: Telling): { approval?: { order: string; code: string } } {
  if (phase !== 'begins' || code !== 'order_waiting') return {};
  return { approval: { order: String(details.order), code: String(details.code) } };
}

function actionOf(channel: AlarmChannel, { data }: CanonicalEvent, sound: boolean): ActionOf<AlarmChannel> {
  const level = data.level as AlarmWords['level'] | 'info';
  const title = '{{ data.title }}';
  const message = '{{ data.message }}';
  switch (channel) {
    case 'notify':
      return { type: 'notify', level, title, message, sound };
    case 'telegram':
      return { type: 'telegram', message: `${title}\n\n${message}` };
    case 'discord':
      return { type: 'discord', title, message, color: COLOURS[level] };
    case 'email':
      return { type: 'email', subject: `Hookdesk: ${title}`, message };
  }
}
