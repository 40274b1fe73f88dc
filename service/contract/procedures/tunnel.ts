import { z } from 'zod';
import { hostKeyAnswerSchema, tunnelFormSchema, tunnelSettingsViewSchema } from '../tunnel.ts';
import { base } from './base.ts';

export const tunnel = {
  /** What the settings say, for a form; no secret is in it. Its state is in `status`. */
  settings: base.output(tunnelSettingsViewSchema),
  /** Puts a provider in force. Secrets go to the vault; those that the form leaves out stay as they are. */
  configure: base.input(tunnelFormSchema).output(z.void()),
  /** Drops the tunnel that there is, and opens it anew at once. */
  reconnect: base.output(z.void()),
  /** Asks an SSH server for its host key, without logging in. It is for a person to compare. */
  hostKey: base
    .input(z.object({ host: z.string().min(1), port: z.number().int().min(1).max(65_535) }))
    .output(hostKeyAnswerSchema),
  /** Makes a new SSH key. The private half goes to the vault under `vault`, the public one is for the server. */
  makeKey: base.output(z.object({ vault: z.string(), publicKey: z.string() })),
};
