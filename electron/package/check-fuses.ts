import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FUSES, readFuses } from './fuses.ts';

/** `node check-fuses.ts APP`: ends with 1 where a fuse of the packaged app is another one than it is to be. */
const [, , app = ''] = process.argv;
/** On macOS the fuses lie in the framework. */
const framework = join(app, 'Contents/Frameworks/Electron Framework.framework/Electron Framework');
const found = readFuses(readFileSync(existsSync(framework) ? framework : app));
const isRight = found.every((wire) => JSON.stringify(wire) === JSON.stringify(FUSES));
process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
process.exitCode = isRight ? 0 : 1;
