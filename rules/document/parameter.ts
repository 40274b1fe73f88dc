import { z } from 'zod';
import { readNumber } from '../conditions/number.ts';
import { worded } from '../problems/worded.ts';
import { durationMs } from './duration.ts';
import { durationSchema } from './duration-schema.ts';

/** True where a text holds a LiquidJS output or tag, so that its value is known only when a rule fires. */
export function isTemplate(text: string): boolean {
  return text.includes('{{') || text.includes('{%');
}

/** A text, which may be a template. */
export const textSchema = z.string(worded('text'));

/** A text that must not be empty, which may be a template. */
export const filledTextSchema = z.string(worded('text')).min(1, worded('filledText'));

/** A text that is used as it stands: addresses, chat ids and brokers, so that no event can choose where something goes. */
export const fixedTextSchema = filledTextSchema.refine((text) => !isTemplate(text), worded('fixedText'));

/** A number, a decimal text such as `"0.1"`, or a template that gives one. */
export const numberSchema = z
  .union([z.number(), z.string()], worded('numberOrTemplate'))
  .refine(
    (value) => readNumber(value) !== null || (typeof value === 'string' && isTemplate(value)),
    worded('numberOrTemplate'),
  );

/** Like {@link numberSchema}; what is known before a firing must be above zero. */
export const positiveSchema = numberSchema.refine((value) => {
  const number = readNumber(value);
  return number === null || number > 0;
}, worded('aboveZero'));

/** Like {@link numberSchema}; what is known before a firing must not be below zero. */
export const notNegativeSchema = numberSchema.refine(
  (value) => {
    const number = readNumber(value);
    return number === null || number >= 0;
  },
  worded('least', 0),
);

/** Like {@link positiveSchema}, and at most 100. */
export const percentSchema = positiveSchema.refine(
  (value) => {
    const number = readNumber(value);
    return number === null || number <= 100;
  },
  worded('percentAtMost', 100),
);

/** Like {@link positiveSchema}, and below 100: the distance of a stop that is not to end at nothing. */
export const trailSchema = positiveSchema.refine(
  (value) => {
    const number = readNumber(value);
    return number === null || number < 100;
  },
  worded('percentBelow', 100),
);

/** A duration longer than nothing: `5s`. */
export const spanSchema = durationSchema.refine((span) => durationMs(span) > 0, {
  error: worded('someDuration'),
  when: ({ value }) => durationSchema.safeParse(value).success,
});

/** `buy` or `sell`, or a template that gives one. */
export const sideSchema = z
  .string(worded('choice', '"buy"', '"sell"'))
  .refine((side) => side === 'buy' || side === 'sell' || isTemplate(side), worded('sideOrTemplate'));
