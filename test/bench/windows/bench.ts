/**
 * What a window costs with every measure kept (`npm run bench:windows`): ns for an update (feed, place, commit) and for reading
 * all measures of it, and bytes an event, by time and by number, beside a script that keeps a list and goes through it. All in one run.
 *
 * Aims: an update in 300 ns at any size; 32 bytes an event by number and 48 by time.
 */
import { type Contender, hookdesk, type Reach, recount } from './contender.ts';
import { fills } from './fills.ts';

const SIZES = [1_000, 100_000, 1_000_000];
/** Updates of each contender, or as many as it makes in its time. */
const UPDATES = 200_000;
const PATIENCE = 500;
const ROUNDS = 5;

interface Cost {
  update: number;
  read: number;
  bytes: number;
}

let at = Date.UTC(2026, 10, 30);
const next = fills();

for (const size of SIZES) {
  const [byTime, byNumber]: [Reach, Reach] = [{ last: `${size}ms` }, { events: size }];
  print('by time           ', size, costOf(hookdesk(byTime, false), size));
  print('by number         ', size, costOf(hookdesk(byNumber, false), size));
  print('… and distinct too', size, costOf(hookdesk(byNumber, true), size));
  print('a list            ', size, costOf(recount(size), size));
}

/** The best of some rounds, once the window is full. */
function costOf(contender: Contender, size: number): Cost {
  for (let index = 0; index < size * 1.2; index += 1) contender.update(next(at++));
  const rounds = Array.from({ length: ROUNDS }, () => {
    const update = timed((event) => contender.update(event));
    const both = timed((event) => {
      contender.update(event);
      contender.read(event);
    });
    return { update, read: Math.max(both - update, 0) };
  });
  const best = (what: 'update' | 'read') => Math.min(...rounds.map((round) => round[what]));
  return { update: best('update'), read: best('read'), bytes: contender.bytes() / size };
}

/** ns a call. The clock is asked once in a while, but after each call of one that takes long. */
function timed(work: (event: ReturnType<typeof next>) => void): number {
  const start = performance.now();
  let count = 0;
  let step = 1;
  while (count < UPDATES && performance.now() - start < PATIENCE) {
    for (let index = 0; index < step; index += 1) work(next(at++));
    count += step;
    if (performance.now() - start < PATIENCE / 100) step = Math.min(step * 2, 1_000);
  }
  return ((performance.now() - start) * 1e6) / count;
}

function print(name: string, size: number, { update, read, bytes }: Cost): void {
  const number = (value: number) => Math.round(value).toLocaleString('en').padStart(12);
  process.stdout.write(
    `${size.toLocaleString('en').padStart(9)} events ${name} ${number(update)} ns an update ${number(read)} ns to read all ${bytes.toFixed(1).padStart(6)} bytes an event\n`,
  );
}
