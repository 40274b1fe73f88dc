import { z } from 'zod';

/** How senders reach the listener from outside, at this moment. */
export const tunnelStateSchema = z.object({
  provider: z.enum(['none', 'manual', 'ssh', 'ngrok', 'cloudflared']),
  /** `off`: none is wanted. `down`: it failed or broke off, and is tried again or mends itself. */
  state: z.enum(['off', 'connecting', 'up', 'down']),
  /** Public address, without a slash at its end; while the tunnel is not up the one that the settings fix, else null. */
  url: z.string().nullable(),
  /** Why it is not up. */
  reason: z.string().nullable(),
  /** The reason's code in the catalogue of errors. */
  code: z.string().nullable(),
  /** When this state began, ms since 1970. */
  since: z.number(),
  /** When the next attempt begins, ms since 1970; null when none is planned. */
  nextTryAt: z.number().nullable(),
});
export type TunnelView = z.infer<typeof tunnelStateSchema>;

/** A secret in a form: given now, or made before and kept in the vault under this name. Absent: the one in force stays. */
export const secretInput = z.union([z.string().min(1).max(65_536), z.object({ vault: z.string().min(1) })]).optional();

const sshFormSchema = z.object({
  provider: z.literal('ssh'),
  publicUrl: z.string(),
  host: z.string(),
  port: z.number(),
  user: z.string(),
  hostKey: z.string(),
  remoteHost: z.string(),
  remotePort: z.number(),
  privateKey: secretInput,
  passphrase: secretInput,
});

/** What a person enters to choose a provider. Texts may be empty where the settings leave a member out. */
export const tunnelFormSchema = z.discriminatedUnion('provider', [
  z.object({ provider: z.literal('none') }),
  z.object({ provider: z.literal('manual'), publicUrl: z.string() }),
  sshFormSchema,
  z.object({ provider: z.literal('ngrok'), domain: z.string(), authtoken: secretInput }),
  z.object({
    provider: z.literal('cloudflared'),
    /** A named tunnel, which has a token; else a quick one. */
    named: z.boolean(),
    hostname: z.string(),
    path: z.string(),
    token: secretInput,
  }),
]);
export type TunnelForm = z.infer<typeof tunnelFormSchema>;

/** What the settings say now, as {@link tunnelFormSchema} takes it, without any secret. */
export const tunnelSettingsViewSchema = z.object({
  form: tunnelFormSchema,
  /** Members of the form whose secret is there already. */
  secrets: z.array(z.enum(['privateKey', 'passphrase', 'authtoken', 'token'])),
  /** Of the SSH key in force, as a line of `authorized_keys`; absent where there is none, or it cannot be read. */
  publicKey: z.string().optional(),
});
export type TunnelSettingsView = z.infer<typeof tunnelSettingsViewSchema>;

/** What an SSH server shows to somebody who asks who it is; `problem` where it cannot be asked. */
export const hostKeyAnswerSchema = z.union([
  z.object({ hostKey: z.string(), fingerprint: z.string() }),
  z.object({ problem: z.string() }),
]);
