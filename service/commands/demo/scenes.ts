import { sampleBody } from '../../samples/samples.ts';

/** One request of the demo. */
export interface Scene {
  /** What happens, in a sentence. */
  title: string;
  /** `at`: ms since 1970 UTC. */
  body: (at: number) => Uint8Array;
  /** The signature is forged. */
  forged?: boolean;
  /** The very bytes of the first scene once more. */
  again?: boolean;
}

const sample = (name: string) => (at: number) => sampleBody(name, at);

/** Dialect A, which has no sample at this price. */
const bitcoinAt = (price: number) => (at: number) =>
  encode({
    type: 'price.threshold',
    data: { symbol: 'BTCUSDT', price, condition: { type: 'above', value: 50_000 }, timestamp: at },
  });

/** What a trader meets in a week, and what a stranger tries. */
export const SCENES: readonly Scene[] = [
  { title: 'An order was filled', body: sample('order-filled') },
  { title: 'Another one, in the dialect of the Russian page: decimal texts', body: sample('order-filled-b') },
  { title: 'The sender repeats the first one', body: sample('order-filled'), again: true },
  { title: 'A stranger sends a fill with a made-up signature', body: sample('order-filled'), forged: true },
  {
    title: 'A genuine fill that does not say how much',
    body: (at) =>
      encode({ type: 'order.filled', data: { orderId: `demo-${at}`, symbol: 'BTCUSDT', side: 'buy', price: 45_000 } }),
  },
  { title: 'BTC stands at 49,800', body: bitcoinAt(49_800) },
  { title: 'BTC rises to 50,125.50', body: bitcoinAt(50_125.5) },
  { title: 'BTC rises further, to 50,300', body: bitcoinAt(50_300) },
  { title: 'The account is nearly empty', body: sample('balance-low') },
  { title: 'An order was canceled', body: sample('order-canceled') },
  {
    title: 'An event of a type that nobody told us about',
    body: (at) => encode({ type: 'margin.called', data: { timestamp: at } }),
  },
];

/** Ticks of another symbol, for the figures at the end: judged like everything else, and no rule is about them. */
export function tick(at: number, serial: number): Uint8Array {
  return encode({ type: 'price.threshold', data: { symbol: 'ETHUSDT', price: 3_000 + serial / 100, timestamp: at } });
}

function encode(event: Record<string, unknown>): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(event));
}
