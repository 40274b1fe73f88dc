import type { IncomingMessage } from 'node:http';
import { type Refusal, refusal } from './refusal.ts';

/** 413 by the announced length, before a byte of the body is read; null when it may be read. */
export function checkLength(contentLength: string | undefined, limit: number): Refusal | null {
  return contentLength !== undefined && Number(contentLength) > limit ? refusal('BODY_TOO_LARGE', { limit }) : null;
}

/**
 * Reads a body into memory. A chunked one announces no length, so it is counted as it comes: `done` gets a refusal as soon
 * as it is over the limit, and what follows is thrown away unread. A sender that goes away ends in an error.
 */
export function collect(
  request: IncomingMessage,
  limit: number,
  done: (error: Error | null, body?: Buffer | Refusal) => void,
): void {
  const chunks: Buffer[] = [];
  let length = 0;
  const release = (): void => {
    request.off('data', onData).off('end', onEnd).off('error', onError);
  };
  const onData = (chunk: Buffer): void => {
    length += chunk.length;
    if (length <= limit) {
      chunks.push(chunk);
      return;
    }
    release();
    // Without a reader the rest would stay in the socket, and closing on unread bytes resets the connection before the
    // sender has seen the answer.
    request.on('error', () => {}).resume();
    done(null, refusal('BODY_TOO_LARGE', { limit }));
  };
  const onEnd = (): void => {
    release();
    done(null, Buffer.concat(chunks, length));
  };
  const onError = (error: Error): void => {
    release();
    done(error);
  };
  request.on('data', onData).on('end', onEnd).on('error', onError);
}
