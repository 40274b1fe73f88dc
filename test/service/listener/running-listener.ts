import { createHmac } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { HookdeskError } from '../../../service/errors.ts';
import type { Clock } from '../../../service/host.ts';
import type { Arrival } from '../../../service/journal/journal.ts';
import type { Submission } from '../../../service/listener/answer.ts';
import { type Listener, startListener } from '../../../service/listener/listener.ts';
import type { SourceSecrets } from '../../../service/listener/secrets.ts';
import { type Settings, settingsSchema } from '../../../service/settings/schema.ts';
import { type Answer, exchange, type RawRequest } from './raw-http.ts';

/** Test value, not a secret. */
export const SECRET = 'okd_test_secret';
export const NOW = 1_764_000_000_000;
export const PATH = '/webhook/okd-finance';
export const OKD = { id: 'okd', preset: 'okd', path: PATH, secrets: [{ value: SECRET }] };

/** A clock that stands still until it is moved; what is to be run later runs on the real one. */
export class TestClock implements Clock {
  time = NOW;
  now(): number {
    return this.time;
  }
  after(delay: number, task: () => void): () => void {
    const timer = setTimeout(task, delay);
    return () => clearTimeout(timer);
  }
}

/** What a clock is asked to do later, in order: it is never done by itself. */
export function heldBack(clock: TestClock): { delay: number; task: () => void }[] {
  const tasks: { delay: number; task: () => void }[] = [];
  clock.after = (delay, task) => {
    tasks.push({ delay, task });
    return () => {};
  };
  return tasks;
}

/** The servers' own ends of all connections in this process from now on: what they have read so far, no sender can see. */
export function serverEnds(): readonly Socket[] {
  const sockets: Socket[] = [];
  const note = (message: unknown) => void sockets.push((message as { socket: Socket }).socket);
  subscribe('net.server.socket', note);
  onTestFinished(() => void unsubscribe('net.server.socket', note));
  return sockets;
}

interface LogLine {
  level: string;
  fields: object;
  message: string;
}

/** A real listener on a free port; only what makes arrivals durable is stood in for. */
export interface Running {
  listener: Listener;
  clock: TestClock;
  arrivals: Arrival[];
  lines: LogLine[];
  /** Replaces what becomes of the next arrivals. */
  become(submit: (arrival: Arrival) => Promise<Submission>): void;
  send(request: RawRequest): Promise<Answer>;
}

interface SourceInput {
  id: string;
  secrets?: { value: string; until?: string }[];
  secretsById?: Record<string, { value: string; until?: string }[]>;
  [member: string]: unknown;
}

export async function running(
  sources: SourceInput[] = [OKD],
  listenerSettings: object = {},
  tunnel: object = { provider: 'none' },
): Promise<Running> {
  const clock = new TestClock();
  const arrivals: Arrival[] = [];
  const lines: LogLine[] = [];
  const log = (level: string) => (fields: object, message: string) => void lines.push({ level, fields, message });
  let answer: (arrival: Arrival) => Promise<Submission> = accepts;
  const listener = await startListener({
    settings: { ...settingsOf(sources, listenerSettings), tunnel: settingsSchema.shape.tunnel.parse(tunnel) },
    secrets: secretsOf(sources),
    clock,
    log: { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') },
    pass: 'the pass of this test',
    submit: (arrival) => {
      arrivals.push(arrival);
      return answer(arrival);
    },
  });
  onTestFinished(() => listener.stop());
  const send = (request: RawRequest) => exchange(listener.port, request);
  return { listener, clock, arrivals, lines, send, become: (next) => (answer = next) };
}

export function settingsOf(sources: SourceInput[], listener: object = {}): Settings {
  return settingsSchema.parse({ listener: { port: 0, ...listener }, sources });
}

export function secretsOf(sources: SourceInput[]): SourceSecrets {
  const resolve = (list: { value: string; until?: string }[]) =>
    list.map(({ value, until }) => ({ value, until: until === undefined ? null : Date.parse(until) }));
  return {
    bySource: new Map(sources.flatMap(({ id, secrets }) => (secrets === undefined ? [] : [[id, resolve(secrets)]]))),
    byWebhookId: new Map(
      sources.flatMap(({ id, secretsById }) =>
        secretsById === undefined
          ? []
          : [[id, new Map(Object.entries(secretsById).map(([key, list]) => [key, resolve(list)]))]],
      ),
    ),
  };
}

/** Accepts everything. */
export async function accepts(): Promise<Submission> {
  return { status: 'accepted', id: 'evt_1', problems: [] };
}

export function failsWith(code: ConstructorParameters<typeof HookdeskError>[0]): () => Promise<Submission> {
  return () => Promise.reject(new HookdeskError(code, { detail: 'for the test' }));
}

export function bytesOf(body: string): Uint8Array {
  return new TextEncoder().encode(body);
}

export function hexOf(body: Uint8Array | string, secret = SECRET, algorithm = 'sha256'): string {
  return createHmac(algorithm, secret).update(body).digest('hex');
}

const FILLED =
  '{"type":"order.filled","data":{"orderId":"test-123","symbol":"BTCUSDT","side":"buy","amount":0.1,"price":45000,"timestamp":1764000000000}}';

/** A genuine request to the okd source. */
export function signed(
  body: Uint8Array | string = FILLED,
  more: readonly (readonly [string, string])[] = [],
): RawRequest {
  const bytes = typeof body === 'string' ? bytesOf(body) : body;
  const headers: [string, string][] = [
    ['content-type', 'application/json'],
    ['x-okd-signature', hexOf(bytes)],
  ];
  return { path: PATH, headers: [...headers, ...more], body: bytes };
}

/** The same request with one header replaced; null takes it away. */
export function withHeader(request: RawRequest, name: string, value: string | null): RawRequest {
  const others = (request.headers ?? []).filter(([each]) => each !== name);
  return { ...request, headers: value === null ? others : [...others, [name, value]] };
}

export function errorOf(answer: Answer): { code: string; message?: string; logId?: string } {
  return (JSON.parse(answer.body) as { error: { code: string } }).error;
}
