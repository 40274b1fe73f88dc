import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { icns, ico } from '../../electron/icon/containers.ts';
import { drawIcon, type Ground, type Mood } from '../../electron/icon/draw.ts';
import { MARK } from '../../electron/icon/mark.ts';
import { png } from '../../electron/icon/png.ts';

const MOODS: Mood[] = ['ok', 'attention', 'stopped'];
const GROUNDS: Ground[] = ['template', 'light', 'dark'];

describe('the icon', () => {
  it('[DK1] is the drawing of icon.svg', () => {
    const svg = readFileSync(join(import.meta.dirname, '../../renderer/public/icon.svg'), 'utf8');
    const { tile, hook, base, stroke } = MARK;
    const bow = hook.radius;
    expect(svg).toContain(`width="${tile.size}" height="${tile.size}" rx="${tile.radius}" fill="${tile.fill}"`);
    expect(svg).toContain(
      `M${hook.x} ${hook.top}v${(hook.bottom - hook.top).toFixed(1)}a${bow} ${bow} 0 1 1-${bow}-${bow}"`,
    );
    expect(svg).toContain(`M${base.from} ${base.y}h${base.to - base.from}"`);
    expect(svg.match(/stroke-width="([^"]+)"/g)).toEqual([`stroke-width="${stroke}"`, `stroke-width="${stroke}"`]);
    expect(svg).toContain(`opacity="${String(base.opacity).slice(1)}"`);
  });

  it('[DK1] is another one for each mood and each bar, and black alone where the bar colours it', () => {
    const all = GROUNDS.flatMap((ground) => MOODS.map((mood) => Buffer.from(drawIcon(32, mood, ground))));
    expect(new Set(all.map((pixels) => pixels.toString('hex'))).size).toBe(all.length);
    for (const mood of MOODS) {
      const pixels = drawIcon(32, mood, 'template');
      const coloured = pixels.filter((value, index) => index % 4 !== 3 && value !== 0);
      expect(coloured).toHaveLength(0);
      expect(pixels.filter((value, index) => index % 4 === 3 && value > 0).length).toBeGreaterThan(100);
    }
  });

  it('[DK1] is a PNG file that holds its pixels', () => {
    const pixels = drawIcon(16, 'attention', 'dark');
    const file = png(pixels, 16);
    expect(file.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
    expect([file.readUInt32BE(16), file.readUInt32BE(20)]).toEqual([16, 16]);
    const length = file.readUInt32BE(33);
    expect(file.subarray(37, 41).toString()).toBe('IDAT');
    const rows = inflateSync(file.subarray(41, 41 + length));
    const found = Buffer.concat(
      Array.from({ length: 16 }, (_row, index) => rows.subarray(index * 65 + 1, index * 65 + 65)),
    );
    expect(found.equals(Buffer.from(pixels))).toBe(true);
  });

  it('[DK14] is in the files that Windows and macOS want, whole', () => {
    const pictures = [32, 256].map((size) => ({ size, file: png(drawIcon(size, 'ok', 'light'), size) }));
    const windows = ico(pictures);
    expect([windows.readUInt16LE(2), windows.readUInt16LE(4)]).toEqual([1, 2]);
    pictures.forEach(({ size, file }, index) => {
      const entry = windows.subarray(6 + 16 * index);
      expect(entry.readUInt8(0)).toBe(size % 256);
      const from = entry.readUInt32LE(12);
      expect(windows.subarray(from, from + entry.readUInt32LE(8)).equals(file)).toBe(true);
    });
    const apple = icns(pictures);
    expect([apple.toString('latin1', 0, 4), apple.readUInt32BE(4)]).toEqual(['icns', apple.length]);
    const types: string[] = [];
    for (let at = 8; at < apple.length; at += apple.readUInt32BE(at + 4))
      types.push(apple.toString('latin1', at, at + 4));
    expect(types).toEqual(['ic11', 'ic08', 'ic13']);
  });
});
