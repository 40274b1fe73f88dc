import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { type RefObject, useEffect, useEffectEvent, useState } from 'react';
import type { Path } from '../../../../../rules/document/json-edit.ts';

const KIND = 'condition';
/** What is dropped so many pixels beside a condition is meant for it. */
const GAP = 20;

/** On which side of a condition another one is about to be dropped; `inside`: into an empty or the end of a group. */
export type Edge = 'before' | 'after' | 'inside';

/**
 * Makes an element something to take by its handle and to drop others on. What is dropped on the innermost element counts for that one
 * alone.
 */
export function useDrag(options: {
  element: RefObject<HTMLElement | null>;
  handle: RefObject<HTMLElement | null>;
  path: Path;
  /** Where in the element others go. */
  edgeAt: (y: number, box: DOMRect) => Edge;
  onDrop: (from: Path, edge: Edge) => void;
}): { edge: Edge | null; isDragged: boolean } {
  const { element, handle } = options;
  const [edge, setEdge] = useState<Edge | null>(null);
  const [isDragged, setDragged] = useState(false);
  const path = useEffectEvent(() => options.path);
  const edgeAt = useEffectEvent(options.edgeAt);
  const drop = useEffectEvent(options.onDrop);
  useEffect(() => {
    const target = element.current;
    if (target === null) return;
    const isInner = (location: { current: { dropTargets: { element: Element }[] } }) =>
      location.current.dropTargets[0]?.element === target;
    const accepting = dropTargetForElements({
      element: target,
      canDrop: ({ source }) => source.data.kind === KIND && !isInside(path(), source.data.path as Path),
      getIsSticky: ({ input }) => isBeside(input.clientY, target.getBoundingClientRect()),
      getData: ({ input }) => ({ edge: edgeAt(input.clientY, target.getBoundingClientRect()) }),
      onDrag: ({ location, self }) => setEdge(isInner(location) ? (self.data.edge as Edge) : null),
      onDragLeave: () => setEdge(null),
      onDrop: ({ location, source, self }) => {
        setEdge(null);
        if (isInner(location)) drop(source.data.path as Path, self.data.edge as Edge);
      },
    });
    const grip = handle.current;
    if (grip === null) return accepting;
    return combine(
      accepting,
      draggable({
        element: target,
        dragHandle: grip,
        getInitialData: () => ({ kind: KIND, path: path() }),
        onDragStart: () => setDragged(true),
        onDrop: () => setDragged(false),
      }),
    );
  }, [element, handle]);
  return { edge, isDragged };
}

/** In the gap to a neighbour, or just above the first or below the last of a list. */
function isBeside(y: number, { top, bottom }: DOMRect): boolean {
  return y > top - GAP && y < bottom + GAP;
}

/** A condition cannot be dropped into itself. */
function isInside(path: Path, holder: Path): boolean {
  return holder.every((step, index) => path[index] === step);
}
