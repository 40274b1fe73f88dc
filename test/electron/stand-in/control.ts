import { createRequire } from 'node:module';

/** What the test sends: the source of a function of the module `electron`, and its argument. */
export interface Question {
  id: number;
  source: string;
  argument: unknown;
}

export type Answer = { id: number; value: unknown } | { id: number; error: string };

/** Runs what the test asks for inside this process, as Playwright's `ElectronApplication.evaluate` does in a real one. */
export function answerTest(): void {
  process.on('message', (question: Question) => void answer(question));
  // The test going away ends this process too.
  process.on('disconnect', () => process.exit(1));
}

async function answer({ id, source, argument }: Question): Promise<void> {
  try {
    const electron = await import('./electron.ts');
    const ask = createRequire(import.meta.url)('node:vm').runInThisContext(`(${source})`);
    reply({ id, value: await ask(electron, argument) });
  } catch (error) {
    reply({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

function reply(answer: Answer): void {
  process.send?.(answer);
}
