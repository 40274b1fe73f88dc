import { lazy, Suspense } from 'react';
import { LoadingRows } from '../parts/LoadingRows.tsx';
import type { Origin } from './editor/rule-text.ts';

/** The editor is most of the interface's weight and is loaded when the first rule is opened. */
const RuleEditor = lazy(() => import('./editor/RuleEditor.tsx'));

export function EditorFrame(props: { origin: Origin; replaces: string | null; onSaved: (id: string) => void }) {
  return (
    <Suspense fallback={<LoadingRows rows={9} />}>
      <RuleEditor {...props} />
    </Suspense>
  );
}
