import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../../service/commands/program.ts';
import { DOCUMENTS, textOf } from './repository.ts';

const program = createProgram(
  () => {
    throw new Error('nothing is run here');
  },
  () => {},
);

/** Before `hookdesk` on a line of a shell. */
const BEFORE = String.raw`(?:\$ )?(?:ssh \S+ )?(?:sudo )?`;

/** Whatever calls the program: by its name, through npm, or its file. */
const CALLED = String.raw`(?:npm run -s hookdesk --|\S*hookdesk\.js|hookdesk)`;

/** Words of each command of the program that a page names: in code and in blocks. */
function named(file: string): string[] {
  const text = textOf(file);
  const blocks = [...text.matchAll(/^```(?:sh|console)?\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);
  const lines = blocks.flatMap((block) => block.replace(/\\\n/g, ' ').split('\n'));
  const spans = [...text.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
  const pattern = new RegExp(`^${BEFORE}(?:docker exec \\S+ node )?${CALLED} (.+)$`);
  return [...lines, ...spans].flatMap((words) => pattern.exec(words.trim())?.[1] ?? []);
}

/** The rows of the README's table: `restore FILE`. */
function listed(): string[] {
  const [, table = ''] = /<!-- commands -->([\s\S]+)<!-- \/commands -->/.exec(textOf('README.md')) ?? [];
  const cells = [...table.matchAll(/^\| (`.+?) \| /gm)].map(([, cell = '']) => cell);
  return cells.flatMap((cell) => {
    const [first = '', ...others] = [...cell.matchAll(/`([^`]+)`/g)].map(([, words = '']) => words);
    // Options that follow in a span of their own belong to the command before.
    return [first, ...others.map((words) => (words.startsWith('[') ? `${first.split(' ')[0]} ${words}` : words))];
  });
}

/** What a command line has that the program does not, or null. */
function unknown(line: string): string | null {
  let command: Command = program;
  for (const word of line.replace(/[[\]|]/g, ' ').split(/\s+/)) {
    if (word.startsWith('--')) {
      const name = word.split('=')[0];
      const options = [...command.options, ...program.options];
      if (name !== '--help' && !options.some(({ long }) => long === name)) return `${line}: no option ${name}`;
    } else {
      const inner = command.commands.find((one) => one.name() === word);
      if (inner !== undefined) command = inner;
      else if (command.commands.length > 0 && word !== '…' && word !== '<command>')
        return `${line}: no command ${word}`;
      else if (command.commands.length > 0) return null;
    }
  }
  return null;
}

describe('commands of documents', () => {
  it.each(DOCUMENTS)('[HS10] every command and option that %s names is there', (file) => {
    expect(named(file).flatMap((line) => unknown(line) ?? [])).toEqual([]);
  });

  it('[HS10] so is every option of the README’s table', () => {
    expect(listed().length).toBeGreaterThan(40);
    expect(listed().flatMap((line) => unknown(line) ?? [])).toEqual([]);
  });

  it('[HS10] finds commands where pages name them, and what is not there', () => {
    expect(named('docs/headless.md')).toEqual(
      expect.arrayContaining(['restore /var/backups/hookdesk/move.tar', 'ui', 'doctor']),
    );
    expect(unknown('rules chek FILE')).toContain('no command chek');
    expect(unknown('serve --prot 1')).toContain('no option --prot');
    expect(unknown('backup FILE --data DIR')).toBeNull();
  });
});
