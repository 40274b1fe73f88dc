import { type Told, useSaying } from '../text/saying.ts';
import { English } from './English.tsx';

/** A message of the service in the language of the page, or marked as the English that it only is to be had in. */
export function Saying({ of }: { of: Told }) {
  const words = useSaying()(of);
  return words === null ? <English>{of.message}</English> : words;
}
