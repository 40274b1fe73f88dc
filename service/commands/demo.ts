import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, connectToOwner } from '../api/client.ts';
import type { EventDetail } from '../contract/views.ts';
import { HookdeskError } from '../errors.ts';
import { type RunningService, startService } from '../service.ts';
import { createDemoFolder } from './demo/demo-folder.ts';
import { startReceiver } from './demo/receiver.ts';
import { SCENES, type Scene, tick } from './demo/scenes.ts';
import { type Answer, post } from './demo/sender.ts';
import { Story } from './demo/story.ts';
import { Tally } from './demo/tally.ts';
import { DONE, NOT_SO } from './exit-status.ts';
import { headlessHost, random, SILENT } from './headless-host.ts';
import { installation } from './installation.ts';
import { interrupted } from './interruption.ts';
import type { Invocation } from './invocation.ts';

export interface DemoOptions {
  /** Leaves the interface open. */
  keep?: boolean;
}

/** Time to read between two scenes, ms; nobody reads where there is no terminal. */
const READING_MS = 600;
/** The burst that the latency figures come from. */
const TICKS = 200;
const SENDERS = 8;
/** How long a delivery of the demo may take, ms. */
const DELIVERED_WITHIN = 3_000;
const LOOK_AGAIN_MS = 10;

/** `hookdesk demo`: the whole way of an event, told as it happens, in a folder that goes with it. Needs no network. */
export async function demo(invocation: Invocation, { keep = false }: DemoOptions): Promise<number> {
  const stop = invocation.interruption();
  const secret = Buffer.from(random(32)).toString('hex');
  const receiver = await startReceiver();
  const folder = createDemoFolder(secret, receiver, random);
  try {
    const service = await startDemoService(folder, invocation);
    try {
      await withOwner(folder, (client) => play({ invocation, client, service, secret, stop }));
      if (keep && !stop.aborted) await keepOpen(invocation, service, stop);
      return stop.aborted && !keep ? NOT_SO : DONE;
    } finally {
      await service.stop();
    }
  } finally {
    await receiver.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function startDemoService(folder: string, { environment }: Invocation): Promise<RunningService> {
  const { rendererFolder, version } = installation();
  // A passphrase is for the user's own vault: the demo's has a key file.
  const host = { ...headlessHost(environment, process.stderr, SILENT), vaultPassphrase: () => null };
  return startService({ host, folder, port: 0, uiPort: 0, rendererFolder, version });
}

async function withOwner(folder: string, work: (client: Client) => Promise<void>): Promise<void> {
  const owner = await connectToOwner(folder);
  if (owner === null) throw new HookdeskError('NO_OWNER', { folder });
  try {
    await work(owner.client);
  } finally {
    owner.close();
  }
}

interface Stage {
  invocation: Invocation;
  client: Client;
  service: RunningService;
  secret: string;
  stop: AbortSignal;
}

async function play(stage: Stage): Promise<void> {
  const { invocation, client, service, stop } = stage;
  const story = new Story(invocation.output);
  const tally = new Tally();
  if (!invocation.json) story.opening(service.listenerUrl, (await client.rules.list()).length);
  let first: Uint8Array | undefined;
  for (const [index, scene] of SCENES.entries()) {
    if (stop.aborted) return;
    const body = (scene.again ? first : undefined) ?? scene.body(Date.now());
    first ??= body;
    await playScene(stage, story, tally, index + 1, scene, body);
    if (invocation.output.isTerminal) await sleep(READING_MS, undefined, { signal: stop }).catch(() => {});
  }
  if (!invocation.json)
    story.note(`And ${TICKS} prices of ETHUSDT at once, from ${SENDERS} senders, for the figures …`);
  await burst(stage, tally);
  if (stop.aborted) return;
  if (invocation.json) invocation.output.json({ summary: tally.summary() });
  else story.summary(tally.summary());
}

async function playScene(
  { invocation, client, service, secret }: Stage,
  story: Story,
  tally: Tally,
  number: number,
  { title, forged = false }: Scene,
  body: Uint8Array,
): Promise<void> {
  if (!invocation.json) story.scene(number, title, body.byteLength);
  const answer = await post(service.listenerUrl, secret, body, forged);
  tally.count(answer.status ?? 'refused', answer.latencyMs);
  const detail = answer.id === undefined ? null : await settled(client, answer.id);
  if (detail !== null && answer.status === 'accepted') {
    tally.fired += detail.rules.length;
    tally.delivered += detail.sent.filter(({ status }) => status === 'done').length;
  }
  if (invocation.json) invocation.output.json(lineOf(title, answer, detail));
  else if (detail === null) story.refused(answer);
  else story.told(answer, detail);
}

/** The event once its deliveries have ended. */
async function settled(client: Client, id: string): Promise<EventDetail> {
  const deadline = Date.now() + DELIVERED_WITHIN;
  for (;;) {
    const detail = await client.events.get({ id });
    const isOpen = detail.sent.some(({ status }) => status === 'pending' || status === 'retrying');
    if (!isOpen || Date.now() > deadline) return detail;
    await sleep(LOOK_AGAIN_MS);
  }
}

function lineOf(title: string, { httpStatus, latencyMs, status, id, error }: Answer, detail: EventDetail | null) {
  return {
    scene: title,
    httpStatus,
    status: status ?? 'refused',
    ...(id === undefined ? {} : { event: id }),
    ...(error === undefined ? {} : { error }),
    latencyMs: Math.round(latencyMs * 10) / 10,
    rules: detail?.rules ?? [],
    deliveries: (detail?.sent ?? []).map(({ type, target, status: outcome }) => ({ type, target, status: outcome })),
  };
}

async function burst({ service, secret, stop }: Stage, tally: Tally): Promise<void> {
  const startedAt = Date.now();
  let next = 0;
  const send = async () => {
    while (next < TICKS && !stop.aborted) {
      next += 1;
      const answer = await post(service.listenerUrl, secret, tick(startedAt, next));
      tally.count(answer.status ?? 'refused', answer.latencyMs);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, send));
}

/** The address carries its token also where there is no terminal: it was asked for, and it opens nothing but the demo. */
async function keepOpen({ json, output }: Invocation, service: RunningService, stop: AbortSignal): Promise<void> {
  const address = service.openUrl();
  if (json) output.json({ event: 'ready', listener: service.listenerUrl, ui: address, pid: process.pid });
  else {
    output.line();
    output.line(`The interface is open: ${address}`);
    output.line('Ctrl-C ends the demo and removes its folder.');
  }
  await interrupted(stop);
}
