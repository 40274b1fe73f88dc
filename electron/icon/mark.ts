/** The drawing of renderer/public/icon.svg, on its square of 32 units; a test compares the numbers. */
export const MARK = {
  tile: { size: 32, radius: 7, fill: '#2b50c8' },
  hook: { x: 20.5, top: 7, bottom: 17.2, radius: 4.7 },
  base: { from: 9, to: 23, y: 24.6, opacity: 0.55 },
  stroke: 2.8,
} as const;

/** How far a point is from the line of the hook: down, and then three quarters of a circle. */
export function distanceToHook(x: number, y: number): number {
  const { hook } = MARK;
  const stem = distanceToSegment(x, y, { x: hook.x, y: hook.top }, { x: hook.x, y: hook.bottom });
  const [across, down] = [x - (hook.x - hook.radius), y - hook.bottom];
  const isInGap = across > 0 && down < 0;
  const bow = isInGap ? Math.hypot(across, down + hook.radius) : Math.abs(Math.hypot(across, down) - hook.radius);
  return Math.min(stem, bow);
}

/** How far it is from the line under the hook. */
export function distanceToBase(x: number, y: number): number {
  const { base } = MARK;
  return distanceToSegment(x, y, { x: base.from, y: base.y }, { x: base.to, y: base.y });
}

export function isOnTile(x: number, y: number): boolean {
  const { size, radius } = MARK.tile;
  const beyond = (at: number) => Math.max(radius - at, at - (size - radius), 0);
  return x >= 0 && y >= 0 && x <= size && y <= size && Math.hypot(beyond(x), beyond(y)) <= radius;
}

interface Point {
  x: number;
  y: number;
}

/** Between points that lie above each other or side by side. */
function distanceToSegment(x: number, y: number, from: Point, to: Point): number {
  const nearest = { x: Math.min(Math.max(x, from.x), to.x), y: Math.min(Math.max(y, from.y), to.y) };
  return Math.hypot(x - nearest.x, y - nearest.y);
}
