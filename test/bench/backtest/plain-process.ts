/** The lower bound of bench.ts: reads the file line by line, parses each with `JSON.parse`, and asks what plain code would ask. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

interface Line {
  at: number;
  body: {
    type?: string;
    event?: string;
    data: { price?: number | string; amount?: number; change?: number; symbol?: string };
  };
}

let events = 0;
let hits = 0;
let highest = 0;
for await (const text of createInterface({ input: createReadStream(process.argv[2] ?? '') })) {
  const { body } = JSON.parse(text) as Line;
  const { data } = body;
  events += 1;
  const price = Number(data.price);
  if (price > highest) highest = price;
  if (body.type === 'price.threshold') {
    if (data.symbol === 'BTCUSDT' && price > 50_000) hits += 1;
    if (data.change !== undefined && Math.abs(data.change) > 2.499) hits += 1;
  } else if (body.type === 'order.filled' || body.event === 'order.filled') {
    if (data.amount !== undefined && data.amount * price > 99_000) hits += 1;
  }
}
process.stdout.write(`${JSON.stringify({ events, hits, highest })}\n`);
