import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { icns, ico, type Picture } from './containers.ts';
import { drawIcon } from './draw.ts';
import { png } from './png.ts';

/** Icons of the packages, drawn anew for each: `out/icons/icon.ico`, `icon.icns`, `png/SIZExSIZE.png`. */
const folder = join(import.meta.dirname, '..', '..', 'out', 'icons');

const picture = (size: number): Picture => ({ size, file: png(drawIcon(size, 'ok', 'light'), size) });
const pictures = new Map([16, 24, 32, 48, 64, 128, 256, 512, 1024].map((size) => [size, picture(size)]));
const of = (sizes: readonly number[]) => sizes.flatMap((size) => pictures.get(size) ?? []);

mkdirSync(join(folder, 'png'), { recursive: true });
writeFileSync(join(folder, 'icon.ico'), ico(of([16, 24, 32, 48, 64, 128, 256])));
writeFileSync(join(folder, 'icon.icns'), icns(of([32, 64, 128, 256, 512, 1024])));
for (const { size, file } of of([16, 32, 48, 64, 128, 256, 512])) {
  writeFileSync(join(folder, 'png', `${size}x${size}.png`), file);
}
