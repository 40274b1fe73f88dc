import { expect, it } from 'vitest';
import { diffLines } from '../../renderer/rules/editor/line-diff.ts';

const own = (side: { number: number; own: boolean }[]) => side.filter((line) => line.own).map((line) => line.number);

it('marks the lines that the other text does not have', () => {
  const { left, right } = diffLines('a\nb\nc\nd', 'a\nx\nc\nd\ne');
  expect(own(left)).toEqual([2]);
  expect(own(right)).toEqual([2, 5]);
});

it('marks nothing in equal texts and keeps every line of both', () => {
  const { left, right } = diffLines('a\n\nb', 'a\n\nb');
  expect([...own(left), ...own(right)]).toEqual([]);
  expect(left.map(({ text }) => text)).toEqual(['a', '', 'b']);
});

it('follows a moved block instead of marking everything after it', () => {
  const { left, right } = diffLines('1\n2\n3\n4', '3\n4\n1\n2');
  expect(own(left)).toHaveLength(2);
  expect(own(right)).toHaveLength(2);
});

it('gives up on texts that are too long to compare', () => {
  const long = Array.from({ length: 2_100 }, (_, line) => `line ${line}`).join('\n');
  expect(own(diffLines(long, long).left)).toHaveLength(2_100);
});
