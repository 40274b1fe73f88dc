import type { Action } from '../../rules/document/schema.ts';
import { saidFailure } from '../../rules/engine/failures/told.ts';
import { renderAction } from '../../rules/templates/render.ts';
import type { ChannelTest, ChannelTestResult } from '../contract/channels.ts';
import type { ToldLanguage } from '../contract/general-settings.ts';
import { OWN_RULE, OWN_SOURCE } from '../contract/own.ts';
import { inEnglish, type Said } from '../contract/sayings/en.ts';
import { journalHeard } from '../contract/sayings/heard.ts';
import { sayIn } from '../contract/sayings/say-in.ts';
import type { Host } from '../host.ts';
import type { Settings } from '../settings/schema.ts';
import type { Channel } from './channel.ts';

/** A test is given up after this long, ms, whatever a channel waits for. */
const LONGEST_TEST_MS = 30_000;

interface Means {
  channels: () => ReadonlyMap<string, Channel>;
  host: Pick<Host, 'clock' | 'random'>;
  settings: Pick<Settings, 'timezone' | 'language'>;
}

/**
 * Sends a fixed message through the very code that sends a rule's messages, at once and once: what fails is told in plain words,
 * is not tried again and is not kept.
 */
export async function sendTest(
  test: ChannelTest,
  { channels, host, settings: { timezone, language } }: Means,
  signal: AbortSignal = new AbortController().signal,
): Promise<ChannelTestResult> {
  const channel = channels().get(test.channel);
  if (channel === undefined) return refused(['noChannelOf', test.channel]);
  const action = actionOf(test, language);
  if (action.type === 'http' && URL.parse(action.url)?.protocol.startsWith('http') !== true) {
    return refused(['expectedHookAddress']);
  }
  const now = host.clock.now();
  const event = { id: '', source: OWN_SOURCE, type: 'hookdesk.test', at: now, receivedAt: now, data: {} };
  const rule = { id: OWN_RULE, conditions: { all: [] }, actions: [] };
  const rendered = renderAction(action, { event, rule, named: {}, timezone });
  if ('error' in rendered) return { ok: false, message: rendered.error, said: saidFailure(rendered.error) };
  // Whoever asks for it wants to hear it.
  const payload = { ...rendered.payload, urgent: true };
  const target = channel.target(payload);
  const id = `test-${Buffer.from(host.random(12)).toString('hex')}`;
  const delivery = {
    id,
    event: event.id,
    rule: OWN_RULE,
    action: 0,
    type: test.channel,
    target,
    payload,
    status: 'pending' as const,
    attempts: [],
    nextAt: null,
  };
  const isOver = new AbortController();
  const cancel = host.clock.after(LONGEST_TEST_MS, () => isOver.abort());
  try {
    const outcome = await channel.send(delivery, AbortSignal.any([signal, isOver.signal]));
    return outcome.kind === 'done' ? { ok: true, message: `Sent: ${target}` } : failed(outcome.error);
  } finally {
    cancel();
  }
}

function refused(said: Said): ChannelTestResult {
  return { ok: false, message: inEnglish(said), said };
}

/** Channels tell in English, as the journal keeps it; what others worded is told as it is. */
function failed(error: string): ChannelTestResult {
  const heard = journalHeard(error);
  return { ok: false, message: error, ...(heard && { said: [...heard] }) };
}

function actionOf(test: ChannelTest, language: ToldLanguage): Action {
  const title = sayIn(language, ['testTitle']);
  const message = sayIn(language, ['testMessage']);
  switch (test.channel) {
    case 'notify':
      return { type: 'notify', level: 'info', title, message, sound: true };
    case 'log':
      return { type: 'log', level: 'info', message: `${title}: ${message}` };
    case 'telegram':
      return { type: 'telegram', message: `${title}\n\n${message}` };
    case 'discord':
      return { type: 'discord', title, message };
    case 'email':
      return { type: 'email', subject: title, message };
    case 'http':
      return {
        type: 'http',
        method: 'POST',
        url: test.url,
        body: { type: 'hookdesk.test', title, message },
      };
  }
}
