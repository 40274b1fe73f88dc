import { appendFileSync, mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLog, readLogAfter } from '../../../service/log/tail.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const plain = (text: string) => text;
const line = (level: number, msg: string, fields: object = {}) =>
  `${JSON.stringify({ level, time: 7, ...fields, msg })}\n`;

function logOf(...lines: string[]): string {
  const folder = join(temporaryFolder(), 'logs');
  mkdirSync(folder);
  const file = join(folder, 'hookdesk.log');
  writeFileSync(file, lines.join(''));
  return file;
}

const ALL = { level: 'info', text: '', limit: 100 } as const;
const messages = ({ lines }: { lines: { message: string }[] }) => lines.map(({ message }) => message);

describe('the log', () => {
  it('[OV10] is read from its end, newest first, narrowed by level and by text in whatever case', () => {
    const file = logOf(line(30, 'Started'), line(40, 'Slow', { target: 'Telegram' }), line(50, 'Failed'), 'no JSON\n');
    expect(readLog(file, ALL, plain)).toEqual({
      lines: [
        { place: expect.any(Number), at: null, level: 'info', message: 'no JSON', fields: '' },
        { place: expect.any(Number), at: 7, level: 'error', message: 'Failed', fields: '' },
        { place: expect.any(Number), at: 7, level: 'warn', message: 'Slow', fields: '{"target":"Telegram"}' },
        { place: 0, at: 7, level: 'info', message: 'Started', fields: '' },
      ],
      before: null,
      end: statSync(file).size,
    });
    expect(messages(readLog(file, { ...ALL, level: 'warn' }, plain))).toEqual(['Failed', 'Slow']);
    expect(messages(readLog(file, { ...ALL, text: 'teleGRAM' }, plain))).toEqual(['Slow']);
    expect(readLog(`${file}.none`, ALL, plain)).toEqual({ lines: [], before: null, end: 0 });
  });

  it('[OV10] is read a bounded part at a time, every line once, whatever its length', () => {
    const texts = Array.from({ length: 4_000 }, (_, number) => `${number} ${'ü'.repeat(number % 400)}`);
    const file = logOf(...texts.map((text) => line(30, text)));
    const seen: string[] = [];
    for (let before: number | null | undefined; before !== null; ) {
      const page = readLog(file, { ...ALL, limit: 333, before }, plain);
      expect(page.lines.length).toBeLessThanOrEqual(333);
      seen.push(...messages(page));
      before = page.before;
    }
    expect(seen).toEqual(texts.toReversed());
  });

  it('[OV10] is searched in parts where hardly a line fits', () => {
    const file = logOf(line(30, 'wanted'), ...Array.from({ length: 50 }, () => line(30, 'x'.repeat(90_000))));
    const first = readLog(file, { ...ALL, text: 'wanted' }, plain);
    expect(first.lines).toEqual([]);
    let { before } = first;
    const found: string[] = [];
    while (before !== null) {
      const page = readLog(file, { ...ALL, text: 'wanted', before }, plain);
      found.push(...messages(page));
      before = page.before;
    }
    expect(found).toEqual(['wanted']);
  });

  it('[OV18] goes on in the file that was put aside, every line once and the newest first, a bounded part at a time', () => {
    const texts = Array.from({ length: 3_000 }, (_, number) => `${number} ${'ü'.repeat(number % 300)}`);
    const lines = texts.map((text) => line(30, text));
    const file = logOf(...lines.slice(1_700));
    writeFileSync(`${file}.1`, lines.slice(0, 1_700).join(''));
    const seen: string[] = [];
    const places: number[] = [];
    for (let before: number | null | undefined; before !== null; ) {
      const page = readLog(file, { ...ALL, limit: 333, before }, plain);
      places.push(...page.lines.map(({ place }) => place));
      expect(page.end).toBe(statSync(file).size);
      seen.push(...messages(page));
      before = page.before;
    }
    expect(seen).toEqual(texts.toReversed());
    expect(places).toEqual(places.toSorted((one, other) => other - one));
    expect([new Set(places).size, places.filter((place) => place < 0).length]).toEqual([3_000, 1_700]);
    writeFileSync(file, '');
    expect(messages(readLog(file, { ...ALL, limit: 1 }, plain))).toEqual([texts[1_699]]);
  });

  it('[OV18] reads no more of both files together for one answer than of one', () => {
    const long = Array.from({ length: 15 }, () => line(30, 'x'.repeat(90_000)));
    const file = logOf(...long);
    writeFileSync(`${file}.1`, [line(30, 'wanted'), ...long].join(''));
    const first = readLog(file, { ...ALL, text: 'wanted' }, plain);
    expect([first.lines, first.before === null]).toEqual([[], false]);
    expect(messages(readLog(file, { ...ALL, text: 'wanted', before: first.before ?? 0 }, plain))).toEqual(['wanted']);
  });

  it('[OV18] misses no line where the file is put aside while it is followed', () => {
    const file = logOf(line(30, 'seen'), line(30, 'last of the old'));
    renameSync(file, `${file}.1`);
    writeFileSync(file, line(30, 'new'));
    const after = line(30, 'seen').length;
    const { lines, end } = readLogAfter(file, after, ALL, plain);
    expect(lines.map(({ message }) => message)).toEqual(['last of the old', 'new']);
    expect(end).toBe(statSync(file).size);
  });

  it('[OV11] is followed from where it was: whole lines only, and from the beginning of a new file', () => {
    const file = logOf(line(30, 'old'));
    const start = line(30, 'old').length;
    appendFileSync(file, `${line(30, 'new')}{"level":30,"ti`);
    const followed = readLogAfter(file, start, ALL, plain);
    expect(messages(followed)).toEqual(['new']);
    appendFileSync(file, 'me":7,"msg":"half"}\n');
    expect(messages(readLogAfter(file, followed.end, ALL, plain))).toEqual(['half']);
    writeFileSync(file, line(30, 'anew'));
    expect(messages(readLogAfter(file, followed.end, ALL, plain))).toEqual(['anew']);
  });
});
