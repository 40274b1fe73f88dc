/**
 * The same bare Fastify, its answers batched: all requests of one turn of the event loop are answered together in the next.
 * The honest comparison for a server that shares one commit among them.
 */
import { serveBare } from './bare-fastify.ts';

let count = 0;
let waiting: ((answer: object) => void)[] = [];

function answerAll(): void {
  const batch = waiting;
  waiting = [];
  for (const answer of batch) {
    count += 1;
    answer({ status: 'accepted', id: `evt_${count}` });
  }
}

await serveBare(
  () =>
    new Promise((resolve) => {
      if (waiting.length === 0) setImmediate(answerAll);
      waiting.push(resolve);
    }),
);
