import type { Invocation } from '../invocation.ts';

/** Runs a command's function with what every command is given, and keeps its exit status. */
export type Run = (command: (invocation: Invocation) => Promise<number> | number) => Promise<void>;
