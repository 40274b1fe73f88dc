import type { CanonicalEvent } from '../../../rules/event/event.ts';

const SEED = 20_261_130;
/** Events that are used again and again with a new time, so that making them costs nothing while a contender is timed. */
const POOL = 8_192;

/** An endless stream of fills, one a millisecond, at prices that wander in cents around 50,000. */
export function fills(): (at: number) => CanonicalEvent {
  const pool = [...made(POOL)];
  let next = 0;
  return (at) => {
    const event = pool[next++ % POOL];
    if (event === undefined) throw new Error('There is no event');
    event.at = at;
    event.receivedAt = at;
    return event;
  };
}

function* made(count: number): Generator<CanonicalEvent> {
  let state = SEED;
  // A linear congruential generator (Numerical Recipes): the same fills in every run.
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  let cents = 5_000_000;
  for (let index = 0; index < count; index += 1) {
    cents += Math.round((random() - 0.5) * 1_000);
    const price = cents / 100;
    const amount = Math.ceil(random() * 1e6) / 1e6;
    const data = { symbol: 'BTCUSDT', price, amount };
    yield {
      id: `${index}`,
      source: 'okd',
      type: 'order.filled',
      at: 0,
      receivedAt: 0,
      symbol: 'BTCUSDT',
      price,
      amount,
      data,
    };
  }
}
