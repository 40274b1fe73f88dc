import { z } from 'zod';
import { signRequest } from '../../listener/sign.ts';
import { DEMO_SOURCE } from './demo-folder.ts';

const answerSchema = z.object({
  status: z.string().optional(),
  id: z.string().optional(),
  problems: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  error: z.object({ code: z.string(), message: z.string().optional() }).optional(),
});

/** What the listener answered. */
export interface Answer extends z.infer<typeof answerSchema> {
  httpStatus: number;
  /** ms, with fractions. */
  latencyMs: number;
}

/** Posts like OKD Finance does: signed, or with a signature that somebody made up. */
export async function post(listenerUrl: string, secret: string, body: Uint8Array, forged = false): Promise<Answer> {
  const headers = signRequest(DEMO_SOURCE, { value: secret }, body, Date.now());
  if (forged) headers['x-okd-signature'] = '0'.repeat(64);
  const sentAt = performance.now();
  const response = await fetch(`${listenerUrl}${DEMO_SOURCE.path}`, {
    method: 'POST',
    headers,
    body: Buffer.from(body),
  });
  const text = await response.text();
  const latencyMs = performance.now() - sentAt;
  return { ...answerSchema.parse(JSON.parse(text)), httpStatus: response.status, latencyMs };
}
