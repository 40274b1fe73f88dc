import { z } from 'zod';
import { saidSchema } from '../../rules/explain/said-schema.ts';

/** What was found and what to do about it, both without a language; absent where there is nothing to say. */
export const saidAdviceSchema = z.object({ words: saidSchema, remedy: saidSchema }).optional();
