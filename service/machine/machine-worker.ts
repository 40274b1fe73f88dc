/** The thread that the time machine runs in, so that whoever asked stays responsive. */
import { serveThread } from '../threads/serve-thread.ts';
import { performMachine } from './perform.ts';

await serveThread(performMachine);
