import { z } from 'zod';
import { readNumber } from '../conditions/number.ts';
import { durationMs } from './duration.ts';
import { durationSchema } from './duration-schema.ts';

/** True where a text holds a LiquidJS output or tag, so that its value is known only when a rule fires. */
export function isTemplate(text: string): boolean {
  return text.includes('{{') || text.includes('{%');
}

/** A text, which may be a template. */
export const textSchema = z.string('expected a text');

/** A text that must not be empty, which may be a template. */
export const filledTextSchema = z.string('expected a text').min(1, 'expected a text that is not empty');

/** A text that is used as it stands: addresses, chat ids and brokers, so that no event can choose where something goes. */
export const fixedTextSchema = filledTextSchema.refine(
  (text) => !isTemplate(text),
  'expected a plain text, not a template',
);

/** A number, a decimal text such as `"0.1"`, or a template that gives one. */
export const numberSchema = z
  .union([z.number(), z.string()], 'expected a number or a template')
  .refine(
    (value) => readNumber(value) !== null || (typeof value === 'string' && isTemplate(value)),
    'expected a number or a template',
  );

/** Like {@link numberSchema}; what is known before a firing must be above zero. */
export const positiveSchema = numberSchema.refine((value) => {
  const number = readNumber(value);
  return number === null || number > 0;
}, 'expected a number above 0');

/** Like {@link numberSchema}; what is known before a firing must not be below zero. */
export const notNegativeSchema = numberSchema.refine((value) => {
  const number = readNumber(value);
  return number === null || number >= 0;
}, 'expected 0 or more');

/** Like {@link positiveSchema}, and at most 100. */
export const percentSchema = positiveSchema.refine((value) => {
  const number = readNumber(value);
  return number === null || number <= 100;
}, 'expected a percentage of at most 100');

/** Like {@link positiveSchema}, and below 100: the distance of a stop that is not to end at nothing. */
export const trailSchema = positiveSchema.refine((value) => {
  const number = readNumber(value);
  return number === null || number < 100;
}, 'expected a percentage below 100');

/** A duration longer than nothing: `5s`. */
export const spanSchema = durationSchema.refine((span) => durationMs(span) > 0, {
  error: 'expected a duration longer than 0',
  when: ({ value }) => durationSchema.safeParse(value).success,
});

/** `buy` or `sell`, or a template that gives one. */
export const sideSchema = z
  .string('expected "buy" or "sell"')
  .refine((side) => side === 'buy' || side === 'sell' || isTemplate(side), 'expected "buy", "sell" or a template');
