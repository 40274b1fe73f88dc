/** Hookdesk as it is: one commit for what a turn of the event loop brings. */
import { createIngest } from '../../../../service/ingest/ingest.ts';
import { servePipeline } from './pipeline.ts';

await servePipeline(
  (parts) => createIngest({ ...parts, stopwatch: () => performance.now(), onCommitted: () => {} }).submit,
);
