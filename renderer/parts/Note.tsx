import { noteHeard } from '../../rules/notes/note.ts';
import { Saying } from './Saying.tsx';

/** What is told beside an action, which deliveries keep in English, in the language of the page. */
export function Note({ of }: { of: string }) {
  return <Saying of={{ message: of, said: noteHeard(of) }} />;
}
