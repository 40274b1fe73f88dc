import type { Clock } from '../../../../service/host.ts';
import { answerJson, type Received, startTarget, type Target } from './target.ts';

interface Embed {
  title?: string;
  description?: string;
  fields?: { name: string; value: string }[];
}

export interface DiscordLookalike extends Target {
  messages: { embeds: Embed[] }[];
  /** Answers the next requests with 429 and this many seconds. */
  flood: number[];
  /** How many requests were answered with 429. */
  refused: () => number;
  webhookUrl: string;
}

/** So many messages in each window of `span` ms, told with every answer. */
export interface Bucket {
  clock: Clock;
  limit: number;
  span: number;
}

/** Behaves like Discord's incoming webhooks and its create-message call: addresses, token, limits, rate limits. */
export async function startDiscord(botToken: string, bucket?: Bucket): Promise<DiscordLookalike> {
  const messages: DiscordLookalike['messages'] = [];
  const flood: number[] = [];
  const window = { ends: 0, left: 0 };
  let refused = 0;
  /** What the window has after this request; undefined where it has nothing left for it. */
  const spent = (): Record<string, string> | undefined => {
    if (bucket === undefined) return {};
    const now = bucket.clock.now();
    if (now >= window.ends) Object.assign(window, { ends: now + bucket.span, left: bucket.limit });
    if (window.left === 0) return undefined;
    window.left -= 1;
    return {
      'x-ratelimit-limit': String(bucket.limit),
      'x-ratelimit-remaining': String(window.left),
      'x-ratelimit-reset-after': ((window.ends - now) / 1000).toFixed(3),
      'x-ratelimit-bucket': 'abcd1234',
    };
  };
  const target = await startTarget((request, response) => {
    const status = statusFor(request, botToken);
    if (status !== 200)
      return answerJson(response, status, { message: status === 401 ? '401: Unauthorized' : 'Unknown Webhook' });
    const planned = flood.shift();
    const headers = planned === undefined ? spent() : undefined;
    if (headers === undefined) {
      refused += 1;
      const seconds = planned ?? (window.ends - (bucket?.clock.now() ?? 0)) / 1000;
      const told = { message: 'You are being rate limited.', retry_after: seconds, global: planned !== undefined };
      return answerJson(response, 429, told, { 'retry-after': String(Math.ceil(seconds)) });
    }
    const message = JSON.parse(request.body) as { embeds: Embed[] };
    const fault = faultOf(message.embeds);
    if (fault !== undefined) return answerJson(response, 400, { message: `Invalid Form Body: ${fault}` });
    messages.push(message);
    return answerJson(response, 200, { id: String(messages.length) }, headers);
  });
  return {
    ...target,
    messages,
    flood,
    refused: () => refused,
    webhookUrl: `${target.url}/api/webhooks/1/secret-token`,
  };
}

function statusFor({ path, headers }: Received, botToken: string): number {
  if (path === '/api/webhooks/1/secret-token?wait=true') return 200;
  if (path !== '/api/v10/channels/42/messages') return 404;
  return headers.authorization === `Bot ${botToken}` ? 200 : 401;
}

function faultOf(embeds: Embed[]): string | undefined {
  if (embeds.length < 1 || embeds.length > 10) return 'embeds';
  let total = 0;
  for (const { title = '', description = '', fields = [] } of embeds) {
    if (title.length > 256 || description.length > 4096 || fields.length > 25) return 'embed';
    for (const { name, value } of fields) {
      if (name === '' || value === '' || name.length > 256 || value.length > 1024) return 'field';
      total += name.length + value.length;
    }
    total += title.length + description.length;
  }
  return total > 6000 ? 'MAX_EMBED_SIZE_EXCEEDED' : undefined;
}
