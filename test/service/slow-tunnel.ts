import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

/** A way to a port as a bad tunnel is one. */
export interface SlowTunnel {
  port: number;
  /** How many pieces had to be sent again. */
  lost: () => number;
}

interface Weather {
  /** Each piece takes so long to the other end, ms. */
  delay: number;
  /** More or less, ms. */
  jitter: number;
  /** Share of pieces that get lost. TCP brings them all the same, after it has noticed. */
  loss: number;
  /** Until it has, ms. */
  resend: number;
  /** From 0 to below 1. */
  chance: () => number;
}

/** Opens a tunnel on loopback; pieces keep their order, as TCP keeps it: behind a lost one everything waits. */
export async function slowTunnel(to: number, weather: Weather): Promise<SlowTunnel> {
  let lost = 0;
  const takes = (): number => {
    const isLost = weather.chance() < weather.loss;
    if (isLost) lost += 1;
    return weather.delay + (weather.chance() * 2 - 1) * weather.jitter + (isLost ? weather.resend : 0);
  };
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
    const far = connect({ port: to, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    onTestFinished(() => {
      near.destroy();
      far.destroy();
    });
    carry(near, far, takes);
    carry(far, near, takes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { port: (server.address() as AddressInfo).port, lost: () => lost };
}

function carry(from: Socket, into: Socket, takes: () => number): void {
  let before = Promise.resolve();
  // A chain, because timers that are due at one moment need not run in the order in which they were set.
  const later = (task: () => void): void => {
    const arrived = pause(takes());
    before = before
      .then(() => arrived)
      .then(() => {
        if (!into.destroyed) task();
      });
  };
  from.on('data', (bytes) => later(() => into.write(bytes)));
  from.on('end', () => later(() => into.end()));
  from.on('error', () => into.destroy());
}
