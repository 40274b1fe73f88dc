import { heard } from '../alarms/condition.ts';
import { resolveSecret } from '../settings/secrets.ts';
import { type TelegramSettings, wantedRemote } from '../settings/telegram.ts';
import type { Shutdown } from '../shutdown.ts';
import type { State } from '../state.ts';
import type { Way } from '../way.ts';
import { BotApi } from './bot-api.ts';
import { Memory } from './memory.ts';
import { Pausing, TELEGRAM } from './pausing.ts';
import { RemoteControl, type RemoteMeans } from './remote-control.ts';
import { statusText } from './status-text.ts';

/** How long the end waits for a command that is being done, ms. */
const STOP_WAIT_MS = 2_000;
/** The name of its alarm. */
const TROUBLE = 'remote';

/** Listens to the user's bot while the settings want it, anew whenever they are others. It ends before all that it steers. */
export function startRemote(state: State, way: Way, shutdown: Shutdown): void {
  const { settings, host, journal } = state;
  const { clock, log } = host;
  const memory = new Memory({ journal, clock, log });
  let running: { as: string; end: AbortController; settled: Promise<void> } | null = null;
  let isStopped = false;
  const end = () => {
    running?.end.abort();
    return running?.settled;
  };
  const look = () => {
    const telegram = isStopped ? null : wantedRemote(settings.current);
    const as = JSON.stringify(telegram);
    if (running?.as === as) return;
    void end();
    running = null;
    if (telegram === null) {
      if (!isStopped) way.monitor.alarms.forget(TROUBLE);
      return;
    }
    const controller = new AbortController();
    running = { as, end: controller, settled: runUntil(meansOf(telegram, memory, state, way), way, controller.signal) };
  };
  settings.onChange(look);
  look();
  shutdown.add(async () => {
    isStopped = true;
    await Promise.race([end(), new Promise<void>((resolve) => clock.after(STOP_WAIT_MS, resolve))]);
  });
}

async function runUntil(means: RemoteMeans, way: Way, signal: AbortSignal): Promise<void> {
  const remote = new RemoteControl(means, signal);
  const follow = async () => {
    for await (const _changed of way.changes.feeds.orders.subscribe(signal)) remote.ordersChanged();
  };
  const ended = await Promise.allSettled([follow(), remote.run()]);
  for (const one of ended) {
    if (one.status === 'rejected') means.log.error({ err: one.reason }, 'The remote control failed; this is a defect');
  }
}

function meansOf(telegram: TelegramSettings, memory: Memory, state: State, way: Way): RemoteMeans {
  const { host, journal, rulebook, settings, secrets } = state;
  const { clock, log } = host;
  const { trading, editor, monitor, telegramPace: pace } = way;
  const token = () => resolveSecret(telegram.botToken, secrets);
  const { chatId, remote } = telegram;
  const userIds = remote?.userIds ?? [];
  return {
    api: new BotApi({ root: telegram.apiRoot, token, clock, pace }),
    clock,
    log,
    memory,
    orders: journal.orders,
    prices: trading.prices,
    desk: trading.desk,
    controls: trading.controls,
    pausing: new Pausing({ rulebook, editor, journal }, TELEGRAM),
    speech: () => settings.current,
    heeded: () => ({ userIds, chatId, bot: token()?.split(':')[0] ?? '' }),
    status: () => status(state, way),
    tell: (reason) => {
      if (reason === null) return monitor.alarms.end(TROUBLE);
      const words = { details: { reason }, said: { reason: heard(reason) } };
      const condition = { key: TROUBLE, code: 'remote_down' as const, source: null, since: clock.now(), ...words };
      monitor.alarms.begin({ ...condition, except: ['telegram'] });
    },
  };
}

function status({ journal, rulebook, settings }: State, { tunnel, trading, monitor }: Way): string {
  const { lastEventAt, deadDeliveries } = journal.counts();
  const disabled = rulebook.entries.filter(({ document }) => document?.enabled === false).length;
  return statusText({
    tunnel: tunnel.state,
    lastEventAt,
    deadDeliveries,
    trading: trading.controls.view(),
    rules: { enabled: rulebook.entries.length - disabled, disabled },
    attention: monitor.attention(),
    timezone: settings.current.timezone,
    language: settings.current.language,
  });
}
