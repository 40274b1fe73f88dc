/** The bare Fastify: verifies, keeps nothing, answers at once. */
import { serveBare } from './bare-fastify.ts';

let count = 0;
await serveBare(async () => {
  count += 1;
  return { status: 'accepted', id: `evt_${count}` };
});
