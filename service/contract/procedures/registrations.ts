import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { registrationSetupSchema, registrationViewSchema, saveRegistrationSchema } from '../registrations.ts';
import { base } from './base.ts';

export const registrations = {
  /** What the settings want, then what providers may still have of what they no longer want. */
  list: base.output(z.array(registrationViewSchema)),
  /** The list at once, then at every change. */
  watch: base.output(eventIterator(z.array(registrationViewSchema))),
  setup: base.output(registrationSetupSchema),
  /** Writes the settings. `secret`: of a source that was made, this once; null otherwise. */
  save: base
    .input(saveRegistrationSchema)
    .output(z.object({ view: registrationViewSchema, secret: z.string().nullable() })),
  /** Takes it out of the settings; what the provider has stays there, and stays listed. */
  discard: base.input(z.object({ id: z.string() })).output(z.array(registrationViewSchema)),
  /** Calls the provider. `again`: somebody has looked, and what may have been registered is not there. What came of it is in the view. */
  register: base
    .input(z.object({ id: z.string(), again: z.boolean().default(false) }))
    .output(registrationViewSchema.nullable()),
  update: base.input(z.object({ id: z.string() })).output(registrationViewSchema.nullable()),
  remove: base.input(z.object({ id: z.string() })).output(registrationViewSchema.nullable()),
  /** Notes what was entered at the provider by hand. */
  entered: base
    .input(z.object({ id: z.string(), remoteId: z.string().nullable() }))
    .output(registrationViewSchema.nullable()),
  /** Notes that the provider does not have it, or no longer. */
  forget: base.input(z.object({ id: z.string() })).output(registrationViewSchema.nullable()),
  /** A rule that applies the same filter here, disabled; not yet saved. */
  filterRule: base.input(z.object({ id: z.string() })).output(z.object({ id: z.string(), text: z.string() })),
};
