import { z } from 'zod';
import { durationMs } from '../../rules/document/duration.ts';
import { durationSchema } from '../../rules/document/duration-schema.ts';
import { inEnglish } from '../contract/sayings/en.ts';
import type { Channel } from './channel.ts';
import type { HttpClient } from './http-client.ts';
import { outcomeOf } from './status.ts';

/** What rules/templates/http.ts renders. */
const payloadSchema = z.object({
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string().nullable(),
  timeout: durationSchema.optional(),
});

/** Headers that belong to the connection, not to the rule. */
const NOT_OURS: readonly string[] = [
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'upgrade',
  'expect',
  'keep-alive',
  'te',
  'trailer',
];

/** Calls that one address, its query aside, gets at the same time. */
const WIDTH = 4;

/**
 * `http` actions. The delivery id goes along as `Idempotency-Key`, the same for every try. `timeout`: ms, where the action has
 * none of its own.
 */
export function createHttpChannel(client: HttpClient, timeout: number): Channel {
  return {
    type: 'http',
    width: WIDTH,
    target: (payload) => URL.parse(String(payload.url))?.host ?? 'http',
    // One host serves many things: a path that hangs, or asks for quiet, says nothing about the others.
    lane: (payload) => withoutQuery(String(payload.url)),
    send: async ({ id, payload }, signal) => {
      const parsed = payloadSchema.safeParse(payload);
      if (!parsed.success) return { kind: 'refused', error: inEnglish(['storedRequestUnread']) };
      const { method, url, body, ...rest } = parsed.data;
      const reply = await client.call({
        method,
        url,
        body,
        headers: headersOf(rest.headers, id),
        timeout: rest.timeout === undefined ? timeout : durationMs(rest.timeout),
        signal,
      });
      return outcomeOf(reply, URL.parse(url)?.host ?? inEnglish(['theTarget']));
    },
  };
}

function headersOf(headers: Record<string, string>, id: string): Record<string, string> {
  const own = Object.entries(headers).filter(([name]) => !NOT_OURS.includes(name.toLowerCase()));
  return { 'user-agent': 'Hookdesk', ...Object.fromEntries(own.map(latin1)), 'idempotency-key': id };
}

/** Header values are bytes: characters beyond Latin-1 travel as UTF-8. */
function latin1([name, value]: [string, string]): [string, string] {
  return [name.toLowerCase(), /[\u0100-\uffff]/.test(value) ? Buffer.from(value, 'utf8').toString('latin1') : value];
}

function withoutQuery(address: string): string {
  const url = URL.parse(address);
  return url === null ? '' : url.origin + url.pathname;
}
