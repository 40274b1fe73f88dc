import { z } from 'zod';
import { worded } from './problem.ts';
import { secretReferenceSchema } from './secret-reference.ts';

const port = z.number().int().min(1).max(65_535);

/** Scheme and host, and a path where a proxy has one of its own; without the slash at its end. */
const publicUrl = z
  .string()
  .refine(isPublicUrl, worded('publicAddress'))
  .transform((url) => url.replace(/\/+$/, ''));

const hostName = z
  .string()
  .regex(/^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/i, worded('hostNameSuch'));

/** The server's public key as `ssh-keyscan` and `/etc/ssh/ssh_host_*_key.pub` have it: kind, base64, perhaps a comment. */
const hostKey = z.string().refine(isHostKey, worded('serverKey'));

const sshSchema = z.strictObject({
  host: z.string().min(1),
  port: port.default(22),
  user: z.string().min(1),
  privateKey: secretReferenceSchema,
  /** Of the private key, where it has one. */
  passphrase: secretReferenceSchema.optional(),
  /** The only key that the server may show. */
  hostKey,
  /** Where the server listens: an address of its own. Public services read it as the name that is wanted, and `localhost` as any. */
  remoteHost: z.string().default('127.0.0.1'),
  /** 0: the server chooses. */
  remotePort: z.number().int().min(0).max(65_535),
});
export type SshSettings = z.infer<typeof sshSchema>;

const ngrokSchema = z.strictObject({ authtoken: secretReferenceSchema, domain: hostName.optional() });

const cloudflaredSchema = z
  .strictObject({
    /** Of a named tunnel. Without one: a quick tunnel with an address that changes at every start. */
    token: secretReferenceSchema.optional(),
    /** The public name of the named tunnel. Without one it is read from what the program says. */
    hostname: hostName.optional(),
    /** The program, where it is not on the search path. */
    path: z.string().min(1).optional(),
  })
  .refine(({ token, hostname }) => hostname === undefined || token !== undefined, {
    path: ['hostname'],
    error: worded('cloudflaredToken'),
  });

/** `tunnel` of settings.json: how senders reach the listener from outside. */
export const tunnelSchema = z.discriminatedUnion(
  'provider',
  [
    z.strictObject({ provider: z.literal('none') }),
    z.strictObject({ provider: z.literal('manual'), publicUrl }),
    z.strictObject({ provider: z.literal('ssh'), publicUrl: publicUrl.optional(), ssh: sshSchema }),
    z.strictObject({ provider: z.literal('ngrok'), ngrok: ngrokSchema }),
    z.strictObject({ provider: z.literal('cloudflared'), cloudflared: cloudflaredSchema.prefault({}) }),
  ],
  worded('tunnelProvider'),
);
export type TunnelSettings = z.infer<typeof tunnelSchema>;

/** The settings of one provider. */
export type SettingsOf<Provider extends TunnelSettings['provider']> = Extract<TunnelSettings, { provider: Provider }>;

function isPublicUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return (protocol === 'https:' || protocol === 'http:') && `${username}${password}${search}${hash}` === '';
}

function isHostKey(text: string): boolean {
  const [kind = '', base64 = ''] = text.trim().split(/\s+/);
  const bytes = Buffer.from(base64, 'base64');
  // The key repeats its kind (RFC 4253, 6.6): a line that was cut short or mixed up is noticed.
  return (
    /^(ssh|ecdsa)-/.test(kind) &&
    bytes.length > kind.length + 4 &&
    bytes.toString('latin1', 4, 4 + kind.length) === kind
  );
}
