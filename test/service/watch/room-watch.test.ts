import { expect, it } from 'vitest';
import { RoomWatch } from '../../../service/watch/room-watch.ts';
import { alarmsUnderTest, NOW } from '../alarms/alarms-under-test.ts';
import { VirtualClock } from '../virtual-clock.ts';

it('[M25] a disk that is nearly full is told once, and once there is room again', () => {
  const { alarms, titles } = alarmsUnderTest();
  let free: number | null = 250_000_000;
  const watch = new RoomWatch({ alarms, clock: new VirtualClock(NOW), folder: '/data', free: () => free });
  for (const [bytes, told] of [
    [250_000_000, 0],
    [199_999_999, 1],
    [100, 1],
    [null, 1],
    [299_999_999, 1],
    [300_000_000, 2],
    [250_000_000, 2],
    [199_999_999, 3],
  ] as const) {
    free = bytes;
    watch.check();
    expect(titles()).toHaveLength(told);
  }
  expect(titles().slice(0, 2)).toEqual(['The disk is nearly full', 'There is room on the disk again']);
});
