import { useMemo } from 'react';
import { journalHeard } from '../../service/contract/sayings/heard.ts';
import { Saying } from './Saying.tsx';

/** A text that the journal keeps in English, in the language of the page where it is of our own words. */
export function Heard({ of }: { of: string }) {
  const said = useMemo(() => journalHeard(of), [of]);
  return <Saying of={{ message: of, said }} />;
}
