import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { OWN_SOURCE } from '../../../service/contract/own.ts';
import { CONDITIONS_FILE } from '../../../service/rulebook/rule-file.ts';
import type { RunningService } from '../../../service/service.ts';
import { type DiscordLookalike, startDiscord } from '../delivery/lookalikes/discord.ts';
import { type ReceivedMail, startSmtp } from '../delivery/lookalikes/smtp.ts';
import { answerJson, startTarget, type Target } from '../delivery/lookalikes/target.ts';
import { startTelegram, type TelegramLookalike } from '../delivery/lookalikes/telegram.ts';
import { client, post, startedService, testHost, writeFolder } from '../running-service.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { VirtualClock } from '../virtual-clock.ts';

/** Test values, not secrets. */
const TELEGRAM_TOKEN = '123:test-token';
export const CHAT = '1001';
export const GROUP = '-2002';

/** 2025-11-03T12:00:00Z, where the sample series begin. */
export const EPOCH = 1_762_171_200_000;

/** A trader's desk as it is seen from outside: the whole service, and look-alikes of all that its messages reach. */
export interface Desk {
  folder: string;
  service: RunningService;
  clock: VirtualClock;
  telegram: TelegramLookalike;
  discord: DiscordLookalike;
  mails: ReceivedMail[];
  http: Target;
  log: ReturnType<typeof testHost>['lines'];
  owner: Awaited<ReturnType<typeof client>>;
  /** Posts signed bodies, one after the other, each of which has to be accepted; gives their ids. */
  send(...bodies: (object | string)[]): Promise<string[]>;
  /** Lets time pass, `step` ms at a time, until `count` deliveries of rules are over; gives them, oldest first. */
  settled(count: number, step?: number): Promise<Awaited<ReturnType<Desk['owner']['deliveries']['list']>>>;
}

export interface DeskOptions {
  settings?: Record<string, unknown>;
  /** `http`: the address of the HTTP target. */
  rules: (http: string) => Record<string, unknown>[];
  /** `rules/_conditions.json`. */
  conditions?: Record<string, unknown>;
  /** When it begins, ms. */
  now?: number;
  /** What the HTTP target answers; 200 by default. */
  answer?: Parameters<typeof startTarget>[0];
}

export async function startDesk({ settings = {}, rules, conditions, answer, now = EPOCH }: DeskOptions): Promise<Desk> {
  const clock = new VirtualClock(now);
  const [telegram, discord, smtp, http] = await Promise.all([
    startTelegram(TELEGRAM_TOKEN, [CHAT, GROUP]),
    startDiscord('bot'),
    startSmtp(),
    startTarget(answer ?? ((_request, response) => answerJson(response, 200, {}))),
  ]);
  const channels = {
    telegram: { botToken: { value: TELEGRAM_TOKEN }, chatId: CHAT, apiRoot: telegram.url },
    discord: { webhookUrl: { value: discord.webhookUrl } },
    email: {
      smtp: { host: '127.0.0.1', port: smtp.port },
      from: 'Hookdesk <desk@example.com>',
      to: ['trader@example.com', 'second@example.com'],
    },
  };
  const folder = temporaryFolder();
  writeFolder(folder, { channels, http: { allowHosts: ['127.0.0.1'] }, ...settings }, rules(http.url));
  if (conditions !== undefined) writeFileSync(join(folder, 'rules', CONDITIONS_FILE), JSON.stringify(conditions));
  const host = { ...testHost(), clock };
  const service = await startedService(folder, host);
  const owner = await client(folder);
  return {
    folder,
    service,
    clock,
    telegram,
    discord,
    mails: smtp.received,
    http,
    log: host.lines,
    owner,
    send: async (...bodies) => {
      const ids: string[] = [];
      for (const body of bodies) {
        const { status, body: answered } = await post(service, body);
        expect({ status, answered }).toMatchObject({ status: 200, answered: { status: 'accepted' } });
        ids.push(String(answered.id));
      }
      return ids;
    },
    settled: async (count, step = 100) => {
      const over = async () => {
        const listed = await owner.deliveries.list({ limit: 200 });
        const ofRules = listed.filter(({ rule }) => rule !== OWN_SOURCE);
        return ofRules.filter(({ status }) => status === 'done' || status === 'dead').toReversed();
      };
      const isOver = async () => {
        clock.advance(step);
        return (await over()).length;
      };
      await expect.poll(isOver, { interval: 5 }).toBe(count);
      return over();
    },
  };
}

/** A rule for one type of event. */
export function ruleFor(type: string, actions: object[], more: object = {}): Record<string, unknown> {
  const id = type.replaceAll('.', '-');
  return { id, conditions: { all: [{ fact: 'type', operator: 'equal', value: type }] }, actions, ...more };
}

/** A body as dialect A has it: `type`, JSON numbers. */
export function dialectA(type: string, data: object, at = EPOCH): object {
  return { type, data: { ...data, timestamp: at }, timestamp: at };
}

/** A body as dialect B has it: `event`, decimal texts. */
export function dialectB(event: string, data: object, at = EPOCH): object {
  return { event, data: { ...data, timestamp: at }, timestamp: at };
}
