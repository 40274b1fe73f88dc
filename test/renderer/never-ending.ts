import type { InMemoryService } from './in-memory-service.ts';

/** A run that stays under way until whoever asked leaves. */
export async function* neverEnding(service: InMemoryService, signal: AbortSignal | undefined) {
  yield { state: 'running' as const, events: 25_000, read: 0.25 };
  await new Promise((resolve) => signal?.addEventListener('abort', resolve, { once: true }));
  service.leftHistory += 1;
}
