import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Eight bits for each of red, green, blue and alpha (PNG specification, 11.2.1). */
const DEPTH = 8;
const RGBA = 6;

/** Writes square RGBA pixels as a PNG file. */
export function png(pixels: Uint8Array, size: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([DEPTH, RGBA, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows(pixels, size))),
    chunk('IEND'),
  ]);
}

/** Each row begins with the number of its filter; 0 is none. */
function rows(pixels: Uint8Array, size: number): Buffer {
  const width = size * 4;
  const filtered = Buffer.alloc((width + 1) * size);
  for (let row = 0; row < size; row += 1) {
    filtered.set(pixels.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  }
  return filtered;
}

function chunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
