import { distanceToBase, distanceToHook, isOnTile, MARK } from './mark.ts';

/** What the icon says; told by shape as well as by colour. */
export type Mood = 'ok' | 'attention' | 'stopped';

/** Where it is shown: `template` for bars that colour it themselves (macOS), else on a bright or a dark bar. */
export type Ground = 'template' | 'light' | 'dark';

/** Red, green, blue, alpha, each 0–255. */
type Colour = readonly [number, number, number, number];

/** Points in each direction that a pixel is the mean of. */
const SAMPLES = 4;
const SIZE = MARK.tile.size;
const NOTHING: Colour = [0, 0, 0, 0];
const WHITE: Colour = [255, 255, 255, 255];
const BLACK: Colour = [0, 0, 0, 255];

/** A round badge or a square one, in the lower right corner, with an empty ring around it. */
const BADGE = { x: 24, y: 24, radius: 6.5, half: 6, ring: 2 };

const TILES: Record<'light' | 'dark', Record<Mood, Colour>> = {
  light: { ok: colour(MARK.tile.fill), attention: colour(MARK.tile.fill), stopped: colour('#5b6270') },
  dark: { ok: colour('#4a70ea'), attention: colour('#4a70ea'), stopped: colour('#7d8595') },
};
const BADGES: Record<'attention' | 'stopped', Colour> = { attention: colour('#f5a524'), stopped: colour('#e5484d') };

/** The icon as pixels, row by row, four bytes each (RGBA, not premultiplied). `size` in pixels. */
export function drawIcon(size: number, mood: Mood, ground: Ground): Uint8Array {
  const pixels = new Uint8Array(size * size * 4);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      pixels.set(pixel(column, row, SIZE / size, mood, ground), (row * size + column) * 4);
    }
  }
  return pixels;
}

function pixel(column: number, row: number, step: number, mood: Mood, ground: Ground): Colour {
  const sum = [0, 0, 0, 0];
  for (let index = 0; index < SAMPLES * SAMPLES; index += 1) {
    const x = (column + ((index % SAMPLES) + 0.5) / SAMPLES) * step;
    const y = (row + (Math.floor(index / SAMPLES) + 0.5) / SAMPLES) * step;
    const [red, green, blue, alpha] = at(x, y, mood, ground);
    [red, green, blue].forEach((part, place) => {
      sum[place] = (sum[place] ?? 0) + part * alpha;
    });
    sum[3] = (sum[3] ?? 0) + alpha;
  }
  const [red = 0, green = 0, blue = 0, alpha = 0] = sum;
  if (alpha === 0) return NOTHING;
  const mean = (part: number) => Math.round(part / alpha);
  return [mean(red), mean(green), mean(blue), Math.round(alpha / (SAMPLES * SAMPLES))];
}

function at(x: number, y: number, mood: Mood, ground: Ground): Colour {
  const badge = mood === 'ok' ? Number.POSITIVE_INFINITY : distanceToBadge(x, y, mood);
  if (mood !== 'ok' && badge <= 0) return ground === 'template' ? BLACK : BADGES[mood];
  if (badge <= BADGE.ring) return NOTHING;
  const stroke = MARK.stroke / 2;
  const isHook = distanceToHook(x, y) <= stroke;
  const isBase = distanceToBase(x, y) <= stroke;
  if (ground === 'template') return isHook || isBase ? BLACK : NOTHING;
  if (!isOnTile(x, y)) return NOTHING;
  const tile = TILES[ground][mood];
  if (isHook) return WHITE;
  return isBase ? mixed(WHITE, tile, MARK.base.opacity) : tile;
}

/** 0 or less: on the badge. */
function distanceToBadge(x: number, y: number, mood: 'attention' | 'stopped'): number {
  const [across, down] = [Math.abs(x - BADGE.x), Math.abs(y - BADGE.y)];
  return mood === 'attention' ? Math.hypot(across, down) - BADGE.radius : Math.max(across, down) - BADGE.half;
}

function mixed(above: Colour, below: Colour, share: number): Colour {
  const mix = (one: number, other: number) => Math.round(one * share + other * (1 - share));
  return [mix(above[0], below[0]), mix(above[1], below[1]), mix(above[2], below[2]), 255];
}

/** Of `#2b50c8`. */
function colour(text: string): Colour {
  const part = (from: number) => Number.parseInt(text.slice(from, from + 2), 16);
  return [part(1), part(3), part(5), 255];
}
