import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { saidSchema } from '../../rules/explain/said-schema.ts';
import { updateStateSchema, updateWishSchema } from './updates.ts';

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

/** A line that a host key is kept as: `ssh-ed25519 AAAA…`. */
const hostKeySchema = z.string().regex(/^(ssh|ecdsa)-\S+ [A-Za-z0-9+/]+=*$/);

/** Whose engine the desktop shows: that of this computer, or a server's that has shown this host key. */
export const placeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('here') }),
  z.strictObject({ kind: z.literal('server'), server: serverSchema, hostKey: hostKeySchema }),
]);
export type Place = z.infer<typeof placeSchema>;

/** How the line to an engine elsewhere is. */
export const linkStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('connecting') }),
  /** `version` of the Hookdesk there; `folder`: its data folder. */
  z.object({ state: z.literal('connected'), version: z.string(), folder: z.string() }),
  /** `code` of the catalogue of errors, `message` its words, `said` the same without a language; `retryAt` in ms since 1970. */
  z.object({
    state: z.literal('lost'),
    code: z.string(),
    message: z.string(),
    said: saidSchema.optional(),
    retryAt: z.number(),
  }),
]);
export type LinkState = z.infer<typeof linkStateSchema>;

/** What a desk shows: the engine of its own process, another process that owns the folder on this computer, or a server. */
export const deskViewSchema = z.object({
  shows: z.enum(['here', 'owner', 'server']),
  /** `user@host`, the folder's owner as `this computer`; empty: the engine is this desk's own. */
  name: z.string(),
  place: placeSchema,
  link: linkStateSchema.nullable(),
});
export type DeskView = z.infer<typeof deskViewSchema>;

const problemSchema = z.object({ code: z.string(), message: z.string(), said: saidSchema.optional() });

/** What looking at a server has found, as far as one came. */
export const serverExaminationSchema = z.discriminatedUnion('found', [
  z.object({ found: z.literal('hostKey'), hostKey: z.string(), fingerprint: z.string() }),
  z.object({ found: z.literal('hookdesk'), version: z.string(), folder: z.string() }),
  z.object({ found: z.literal('problem'), problem: problemSchema }),
]);
export type ServerExamination = z.infer<typeof serverExaminationSchema>;

/** Last part of the name of a rule pack, as the systems know it: a file of it is opened with Hookdesk. */
export const PACK_EXTENSION = 'hookdesk';

/** Why a file that was opened with Hookdesk was not read. */
export const fileRefusalSchema = z.enum(['extension', 'gone', 'noFile', 'unreadable', 'tooLarge', 'notText']);
export type FileRefusal = z.infer<typeof fileRefusalSchema>;

/** A file that the user opened with Hookdesk: its name without the folder, and what is in it. Nobody has looked at that yet. */
export const openedFileSchema = z.union([
  z.object({ name: z.string(), text: z.string() }),
  z.object({ name: z.string(), refusal: fileRefusalSchema }),
]);
export type OpenedFile = z.infer<typeof openedFileSchema>;

/**
 * What the desktop's page asks of its own shell, whatever engine it shows: over a port of its own, which a page in a browser does not
 * have.
 */
export const placeContract = {
  /** At once, then after every change. */
  watch: oc.output(eventIterator(deskViewSchema)),
  /** Without a host key: the one that the server shows, and nobody logs in. With it: whether a Hookdesk of ours runs there. */
  examine: oc
    .input(z.object({ server: serverSchema, hostKey: hostKeySchema.nullable() }))
    .output(serverExaminationSchema),
  /** Kept, and the desk is another one within seconds: this page loses its line and gets the next. */
  choose: oc.input(placeSchema),
  /** Does not wait for the next attempt. */
  retry: oc,
  /** Of the desktop app: at once, then after every change. Null where it has no address to look for them. */
  updates: oc.output(eventIterator(updateStateSchema.nullable())),
  /** Does not wait: what comes of it is told by `updates`. */
  update: oc.input(updateWishSchema),
  /** Files that the user opens with Hookdesk, each once; those of before there was a page come first. */
  opened: oc.output(eventIterator(openedFileSchema)),
};
export type PlaceContract = typeof placeContract;
