/** The thread that an event happens again in, so that whoever asked stays responsive and nothing of the running service is within reach. */
import { serveThread } from '../threads/serve-thread.ts';
import { performReplay } from './perform.ts';

await serveThread(performReplay);
