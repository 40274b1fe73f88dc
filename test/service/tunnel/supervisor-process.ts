/** Runs the program that it is named, watched over, until it is killed itself. */
import { SYSTEM_CLOCK } from '../../../service/commands/headless-host.ts';
import { supervise } from '../../../service/tunnel/cloudflared/supervised.ts';

const [, , program = ''] = process.argv;
await supervise(program, ['tunnel'], { PATH: process.env.PATH ?? '' }, SYSTEM_CLOCK).ended;
