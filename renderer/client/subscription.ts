import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { backoffMs } from '../transport/backoff.ts';
import type { Client } from './client.ts';
import { useClient, useConnectionState } from './ServiceProvider.tsx';

/**
 * Calls `onValue` for everything that a `watch` procedure brings while this component is shown. Subscribes anew on every
 * line, after a subscription that the service ended, and for another language, in which the service then speaks.
 */
export function useSubscription<Value>(
  open: (client: Client, signal: AbortSignal) => Promise<AsyncIterable<Value>>,
  onValue: (value: Value) => void,
): void {
  const client = useClient();
  const state = useConnectionState();
  const epoch = state.kind === 'connected' ? state.epoch : 0;
  const { i18n } = useTranslation();
  const opened = useEffectEvent(open);
  const received = useEffectEvent(onValue);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language is asked for by a header of the line.
  useEffect(() => {
    if (epoch === 0) return;
    const stop = new AbortController();
    void follow(
      (signal) => opened(client, signal),
      (value) => received(value),
      stop.signal,
    );
    return () => stop.abort();
  }, [client, epoch, i18n.language]);
}

/** Reads a stream until `signal`; opens it again, later and later, when it fails. */
export async function follow<Value>(
  open: (signal: AbortSignal) => Promise<AsyncIterable<Value>>,
  onValue: (value: Value) => void,
  signal: AbortSignal,
): Promise<void> {
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    try {
      for await (const value of await open(signal)) {
        if (signal.aborted) return;
        attempt = 0;
        onValue(value);
      }
    } catch {
      // The stream ended with the line or by a fault of the service: the loop opens the next one.
    }
    if (!signal.aborted) await pause(backoffMs(attempt, Math.random()), signal);
  }
}

function pause(delay: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, delay);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
