import { z } from 'zod';

/** A server on which Hookdesk runs headless, and how to get there. */
export const serverSchema = z.strictObject({
  host: z.string().trim().min(1).max(253),
  port: z.number().int().min(1).max(65_535).default(22),
  user: z.string().trim().min(1).max(64),
  /** Of a private key on this computer; empty: the agent of SSH has it. */
  keyFile: z.string().max(1_024).default(''),
  /** How the server's shell runs Hookdesk. Empty: `hookdesk`, and where that is not allowed `sudo -n hookdesk`. */
  command: z.string().max(1_024).default(''),
  /** The data folder there; empty: the command's own. */
  folder: z.string().max(1_024).default(''),
});
export type Server = z.infer<typeof serverSchema>;

/** How the line to an engine elsewhere is. */
export const linkStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('connecting') }),
  /** `version` of the Hookdesk there; `folder`: its data folder. */
  z.object({ state: z.literal('connected'), version: z.string(), folder: z.string() }),
  /** `code` of the catalogue of errors, `message` its words; `retryAt` in ms since 1970. */
  z.object({ state: z.literal('lost'), code: z.string(), message: z.string(), retryAt: z.number() }),
]);
export type LinkState = z.infer<typeof linkStateSchema>;

const problemSchema = z.object({ code: z.string(), message: z.string() });

/** What looking at a server has found, as far as one came. */
export const serverExaminationSchema = z.discriminatedUnion('found', [
  z.object({ found: z.literal('hostKey'), hostKey: z.string(), fingerprint: z.string() }),
  z.object({ found: z.literal('hookdesk'), version: z.string(), folder: z.string() }),
  z.object({ found: z.literal('problem'), problem: problemSchema }),
]);
export type ServerExamination = z.infer<typeof serverExaminationSchema>;
