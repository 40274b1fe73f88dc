import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startThread } from '../../../service/threads/start-thread.ts';

const MARKING = join(import.meta.dirname, 'marking-thread.ts');
const FAILING = join(import.meta.dirname, 'failing-thread.ts');

it('[D38] a thread that is ended at once is let come to where its native module is loaded', async () => {
  const mark = new Int32Array(new SharedArrayBuffer(4));
  const thread = startThread(MARKING, mark);
  const exit = once(thread.worker, 'exit');
  await thread.end();
  await exit;
  expect(mark[0]).toBe(1);
});

it('[D38] a thread that has begun is ended although it would go on for ever, and twice is once', async () => {
  const thread = startThread(MARKING, new Int32Array(new SharedArrayBuffer(4)));
  const exit = once(thread.worker, 'exit');
  await Promise.all([thread.end(), thread.end()]);
  await exit;
});

it('[D38] a thread that fails before it has begun is over, and is not waited for', async () => {
  const thread = startThread(FAILING, null);
  const [error] = (await once(thread.worker, 'error')) as [Error];
  expect(error.message).toBe('no such thread');
  await thread.end();
});
