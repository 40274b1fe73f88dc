import type { Output } from './output.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What every command is given: where it works, how it speaks, and what it sees of the process. */
export interface Invocation {
  /** The data folder, absolute. */
  folder: string;
  /** `--json`: programs read the result. */
  json: boolean;
  output: Output;
  environment: Environment;
  stdin: NodeJS.ReadStream;
  /** ms since 1970 UTC. */
  now: () => number;
  /**
   * Takes SIGINT, SIGTERM and SIGHUP over from now on: the signal is aborted by the first. A second one ends the process at
   * once, as it would without this.
   */
  interruption: () => AbortSignal;
}
