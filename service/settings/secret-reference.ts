import { z } from 'zod';
import { worded } from './problem.ts';

/** Where a secret is kept; the secret itself only with `value`, which `doctor` reports. */
export const secretReferenceSchema = z.union(
  [
    z.strictObject({ env: z.string().min(1), until: z.string().optional() }),
    z.strictObject({ vault: z.string().min(1), until: z.string().optional() }),
    z.strictObject({ file: z.string().min(1), until: z.string().optional() }),
    z.strictObject({ value: z.string(), until: z.string().optional() }),
  ],
  worded('secretReference'),
);
export type SecretReference = z.infer<typeof secretReferenceSchema>;
