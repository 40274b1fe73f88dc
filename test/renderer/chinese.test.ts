import { describe, expect, it } from 'vitest';
import { zh } from '../../renderer/text/zh.ts';
import { entries, type Texts } from './catalogues.ts';

const HAN = '[\\u4e00-\\u9fff]';
/** Marks that a Chinese sentence writes full-width, beside Han; `.` and `:` also stand inside of Latin names. */
const HALF_WIDTH = new RegExp(`${HAN} ?[,.:;?!()]|[,;?!()] ?${HAN}|\\.\\.\\.`);
const SPACED_MARK = / [，。：；？！（）、”]|[，。：；？！（）、“] /;
const UNSPACED = new RegExp(`${HAN}[A-Za-z0-9]|[A-Za-z0-9%]${HAN}`);

const catalogues = Object.entries(zh);

describe.each(catalogues)('%s in Chinese', (_namespace, load) => {
  const offending = async (fault: RegExp) => entries((await load()) as Texts).filter(([, text]) => fault.test(text));

  it('has full-width marks, without spaces around them', async () => {
    expect(await offending(HALF_WIDTH)).toEqual([]);
    expect(await offending(SPACED_MARK)).toEqual([]);
  });

  it('has a space between Han and what is Latin or a number', async () => {
    expect(await offending(UNSPACED)).toEqual([]);
  });
});
