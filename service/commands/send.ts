import { setTimeout as sleep } from 'node:timers/promises';
import { HookdeskError } from '../errors.ts';
import { printable } from '../log/printable.ts';
import { readOwner } from '../owner/lock.ts';
import { sampleBody, sampleNames } from '../samples/samples.ts';
import type { Settings, Source } from '../settings/schema.ts';
import { readSettings } from '../settings/settings.ts';
import { postSigned, type Reply } from '../tester/post.ts';
import { addressOf, signingSecret, sourceNamed, type Target } from '../tester/target.ts';
import { bodiesIn } from './bodies.ts';
import { DONE, NOT_SO } from './exit-status.ts';
import { SYSTEM_CLOCK } from './headless-host.ts';
import type { Invocation } from './invocation.ts';
import { secretPlaces } from './secret-places.ts';

export interface SendOptions {
  source: string;
  /** A file with bodies. */
  event?: string;
  /** Name of a built-in sample. */
  sample?: string;
  url?: URL;
  /** How often all of it is sent; default 1. */
  count?: number;
  /** Requests a second at most; without it one follows the other at once. */
  rate?: number;
}

/**
 * `hookdesk send`: signs events as the source's preset says and posts them, one after the other. Status 1 when one was not
 * answered with 2xx or not all could be sent before an interruption.
 */
export async function send(invocation: Invocation, options: SendOptions): Promise<number> {
  const settings = readSettings(invocation.folder);
  const source = sourceNamed(settings, options.source);
  const bodyAt = bodySource(options, source);
  const target = targetOf(invocation, settings, source, options.url);
  const total = bodyAt.length * (options.count ?? 1);
  const stop = invocation.interruption();
  const statuses = new Map<string, number>();
  const startedAt = SYSTEM_CLOCK.now();
  let sent = 0;
  for (; sent < total && !stop.aborted; sent += 1) {
    if (options.rate !== undefined) await until(startedAt + (sent * 1000) / options.rate, stop);
    if (stop.aborted) break;
    const reply = await postSigned(target, bodyAt.make(sent), SYSTEM_CLOCK);
    const status = String(reply.status ?? 'no answer');
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    show(invocation, sent + 1, reply);
  }
  if (!invocation.json && total > 1) summarise(invocation, sent, total, statuses);
  const isAllTaken = [...statuses.keys()].every((status) => status.startsWith('2'));
  return sent === total && isAllTaken ? DONE : NOT_SO;
}

interface BodySource {
  /** Bodies in one round. */
  length: number;
  make: (index: number) => Uint8Array;
}

/** A file gives the same bytes in every round, which the receiver takes for repeats; a sample is a new event each time. */
function bodySource({ event, sample }: SendOptions, source: Source): BodySource {
  if ((event === undefined) === (sample === undefined)) throw usage('Expected either --event FILE or --sample NAME');
  if (sample !== undefined) {
    const names = sampleNames(source.preset);
    if (!names.includes(sample)) {
      throw usage(`There is no sample ${JSON.stringify(sample)} for ${source.preset}; there are: ${names.join(', ')}`);
    }
    return { length: 1, make: (index) => sampleBody(sample, SYSTEM_CLOCK.now(), index) };
  }
  const bodies = bodiesIn(event ?? '');
  if (bodies.length === 0) throw new HookdeskError('FILE_UNREADABLE', { file: event ?? '', detail: 'it has no event' });
  return { length: bodies.length, make: (index) => bodies[index % bodies.length] ?? new Uint8Array() };
}

/** The address given, else the running owner's, else the one in the settings. */
function targetOf(invocation: Invocation, settings: Settings, source: Source, url: URL | undefined): Target {
  const { host, port } = settings.listener;
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  const secret = signingSecret(settings, source, secretPlaces(invocation), invocation.now());
  // The pass goes to nobody but the owner itself.
  const owner = url === undefined ? readOwner(invocation.folder) : null;
  const base = url ?? owner?.listenerUrl ?? `http://${name}:${port}`;
  return { source, secret, url: addressOf(source, base), pass: owner?.listenerPass ?? null };
}

async function until(moment: number, stop: AbortSignal): Promise<void> {
  const wait = moment - SYSTEM_CLOCK.now();
  // An interruption ends the waiting, which is no error.
  if (wait > 0) await sleep(wait, undefined, { signal: stop }).catch(() => {});
}

function show({ json, output }: Invocation, number: number, reply: Reply): void {
  const { latencyMs } = reply;
  if (reply.status === null) {
    if (json) output.json({ number, status: null, error: reply.error, latencyMs });
    else output.line(`no answer  ${printable(reply.error)}`);
    return;
  }
  if (json) output.json({ number, status: reply.status, body: bodyOf(reply.text), latencyMs });
  else output.line(`${reply.status}  ${printable(reply.text.trim())}  (${latencyMs} ms)`);
}

function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function summarise({ output }: Invocation, sent: number, total: number, statuses: ReadonlyMap<string, number>): void {
  const counts = [...statuses].map(([status, count]) => `${count} × ${status}`).join(', ');
  output.line(`Sent ${sent} of ${total}${counts === '' ? '' : `: ${counts}`}.`);
}

function usage(detail: string): HookdeskError {
  return new HookdeskError('USAGE', { detail });
}
