import type { IncomingMessage } from 'node:http';
import { type Refusal, refusal } from './refusal.ts';

/** 413 by the announced length, before a byte of the body is read; null when it may be read. */
export function checkLength(contentLength: string | undefined, limit: number): Refusal | null {
  return contentLength !== undefined && Number(contentLength) > limit
    ? refusal('BODY_TOO_LARGE', ['bodyLarger', limit])
    : null;
}

/** A body that is being received. */
export interface Receipt {
  /** Ends it with a refusal. What follows is thrown away unread. */
  cutOff(refused: Refusal): void;
}

/**
 * Reads a body into memory. A chunked one announces no length, so it is counted as it comes: `done` gets a refusal as soon
 * as it is over the limit. A sender that goes away ends in an error. `onBytes`: the length of each piece that is kept.
 */
export function collect(
  request: IncomingMessage,
  limit: number,
  {
    onBytes,
    done,
  }: { onBytes: (length: number) => void; done: (error: Error | null, body?: Buffer | Refusal) => void },
): Receipt {
  const chunks: Buffer[] = [];
  let length = 0;
  const release = (): void => {
    request.off('data', onData).off('end', onEnd).off('error', onError);
  };
  const cutOff = (refused: Refusal): void => {
    release();
    chunks.length = 0;
    // Without a reader the rest would stay in the socket, and closing on unread bytes resets the connection before the
    // sender has seen the answer.
    request.on('error', () => {}).resume();
    done(null, refused);
  };
  const onData = (chunk: Buffer): void => {
    length += chunk.length;
    if (length > limit) {
      cutOff(refusal('BODY_TOO_LARGE', ['bodyLarger', limit]));
      return;
    }
    chunks.push(chunk);
    onBytes(chunk.length);
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
  return { cutOff };
}
