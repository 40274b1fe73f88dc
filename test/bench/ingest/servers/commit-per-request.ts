/** The same pipeline with a transaction for each request: what the group commit is compared with. */
import { takeArrival } from '../../../../service/ingest/take.ts';
import { servePipeline } from './pipeline.ts';

await servePipeline((parts) => async (arrival) => {
  const { answer } = parts.journal.transaction((writer) => takeArrival(arrival, writer, parts));
  parts.engine.commit();
  return answer;
});
