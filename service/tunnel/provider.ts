import type { HookdeskError } from '../errors.ts';
import type { Clock } from '../host.ts';
import type { SecretReference } from '../settings/secret-reference.ts';

/** What a provider is given to open a tunnel with. */
export interface TunnelContext {
  /** Where requests from outside are to arrive: the listener. */
  listener: { host: string; port: number };
  clock: Clock;
  /** Environment of programs that are started: no secret of ours is in it. */
  programEnvironment: Readonly<Record<string, string>>;
  /** Throws `SECRET_MISSING`. */
  secret: (reference: SecretReference) => string;
  /** Aborted when the tunnel is no longer wanted; opening then ends soon, and leaves nothing behind. */
  signal: AbortSignal;
  /** The open tunnel is reached under this address: another one, or the same again after {@link TunnelContext.interrupted}. */
  reached: (url: string) => void;
  /** The open tunnel is not reached at the moment, and mends itself. */
  interrupted: (failure: HookdeskError) => void;
}

/** A tunnel that is open. */
export interface OpenTunnel {
  /** Public address, without a slash at its end. */
  url: string;
  /** Resolves, never rejects, when the tunnel is gone: with the reason. Also after {@link OpenTunnel.close}. */
  ended: Promise<HookdeskError>;
  /** Whether the other end still answers; asked after the machine slept. */
  isAlive: () => Promise<boolean>;
  /** Ends it and frees what it holds at the other end; never rejects. */
  close: () => Promise<void>;
}

/** Opens a tunnel with settings of its provider. Rejects with a `TUNNEL_…` error of the catalogue. */
export type OpenTunnelWith<Settings> = (settings: Settings, context: TunnelContext) => Promise<OpenTunnel>;
