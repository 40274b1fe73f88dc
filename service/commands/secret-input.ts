import { text } from 'node:stream/consumers';
import { HookdeskError } from '../errors.ts';
import type { Invocation } from './invocation.ts';

const LONGEST_SECRET = 65_536;

/**
 * What comes on standard input, where neither the shell's history nor a process list has it; on a terminal a line that is not shown, after
 * `words`. Without the one line end that editors add. Throws `USAGE` where it is empty or too long.
 */
export async function readSecret({ stdin, output }: Invocation, words: string): Promise<string> {
  const given = stdin.isTTY ? await typedSecret(stdin, output, words) : await text(stdin);
  const secret = given.replace(/\r?\n$/, '');
  if (secret.trim() === '') throw usage('Expected the secret on standard input, got nothing');
  if (secret.length > LONGEST_SECRET) throw usage(`Expected a secret of at most ${LONGEST_SECRET} characters`);
  return secret;
}

/** A line typed on a terminal, unseen. */
async function typedSecret(stdin: NodeJS.ReadStream, output: Invocation['output'], words: string): Promise<string> {
  output.notice(words);
  stdin.setRawMode(true);
  try {
    return await rawLine(stdin);
  } finally {
    stdin.setRawMode(false);
    stdin.pause();
  }
}

async function rawLine(stdin: NodeJS.ReadStream): Promise<string> {
  let line = '';
  stdin.setEncoding('utf8');
  for await (const chunk of stdin) {
    for (const key of String(chunk)) {
      if (key === '\r' || key === '\n' || key === '\u0004') return line;
      if (key === '\u0003') throw usage('Stopped; nothing was changed');
      line = key === '\u007f' ? line.slice(0, -1) : line + key;
    }
  }
  return line;
}

function usage(detail: string): HookdeskError {
  return new HookdeskError('USAGE', { detail });
}
