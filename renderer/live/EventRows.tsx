import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventSummary } from '../../service/contract/views.ts';
import { type NameIn, shortcutOf } from '../commands/shortcuts.ts';
import { EventRow } from './EventRow.tsx';
import classes from './EventRows.module.css';

/** A row of one line; each is measured once it is drawn. */
const ESTIMATED_HEIGHT = 35;
const OVERSCAN = 10;

/** Rows from the last one, at which older ones are fetched: they are there before the end is. */
const AHEAD = 40;

interface EventRowsProps {
  rows: readonly EventSummary[];
  /** There may be older ones than these. */
  hasOlder: boolean;
  /** Id of the event that is open. */
  open: string | null;
  /** Address of an event beside the list as it is narrowed. */
  addressOf: (event: string) => string;
  scroller: HTMLDivElement | null;
  /** Grows each time that the keyboard is to go to the first row; 0: not yet, or never. */
  firstAsked: number;
  /** The end comes into sight. */
  onNearEnd: () => void;
  /** The keyboard stands in the list, on this row; null: it left. */
  onKeyboardAt: (place: number | null) => void;
}

/** The rows that can be seen. Arrow keys, Page up and down, Home and End go from row to row, Enter opens. */
export function EventRows(props: EventRowsProps) {
  const { rows, hasOlder, open, addressOf, scroller, firstAsked, onNearEnd, onKeyboardAt } = props;
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  /** The row that has the keyboard, and the one that is open, stay drawn wherever the list is scrolled to. */
  const [active, setActive] = useState<string | null>(null);
  const margin = useOffsetOf(list);
  const placeOf = (id: string | null) => (id === null ? -1 : rows.findIndex(({ event }) => event.id === id));
  const activePlace = placeOf(active);
  const openPlace = placeOf(open);
  const drawn = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: () => ESTIMATED_HEIGHT,
    overscan: OVERSCAN,
    scrollMargin: margin,
    scrollPaddingStart: margin,
    getItemKey: (place) => rows[place]?.seq ?? place,
    rangeExtractor: (range) => withPlaces(range, [activePlace, openPlace]),
  });
  const items = drawn.getVirtualItems();
  const focus = useFocusOnRow(list);
  // Without a range nothing is drawn: an event has the whole page.
  const isNearEnd = drawn.range !== null && drawn.range.endIndex >= rows.length - AHEAD;
  useEffect(() => {
    if (isNearEnd && hasOlder) onNearEnd();
  });
  useFocusOnFirst(list, firstAsked);
  useShownWhenOpened(openPlace, open, (place) => drawn.scrollToIndex(place));
  const moveByKey = (event: KeyboardEvent<HTMLUListElement>) => {
    const id = (event.target as HTMLElement).dataset.event;
    if (id === undefined) return;
    const page = Math.max(1, Math.floor((scroller?.clientHeight ?? 0) / ESTIMATED_HEIGHT) - 1);
    const place = targetOf(shortcutOf('list', event.nativeEvent), placeOf(id), rows.length, page);
    const target = place === null ? undefined : rows[place];
    if (place === null || target === undefined) return;
    event.preventDefault();
    setActive(target.event.id);
    drawn.scrollToIndex(place);
    focus(target.event.id);
  };
  return (
    <ul
      ref={list}
      className={classes.rows}
      style={{ height: drawn.getTotalSize() }}
      aria-label={t('live.list')}
      onKeyDown={moveByKey}
      onFocus={(event) => {
        const id = event.target.dataset.event ?? null;
        setActive(id);
        onKeyboardAt(placeOf(id));
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onKeyboardAt(null);
      }}
    >
      {items.map(({ key, index, start }) => {
        const row = rows[index];
        return row === undefined ? null : (
          <EventRow
            key={key}
            row={row}
            href={addressOf(row.event.id)}
            open={index === openPlace}
            place={index}
            count={hasOlder ? -1 : rows.length}
            top={start - margin}
            measure={drawn.measureElement}
          />
        );
      })}
    </ul>
  );
}

function withPlaces(range: Range, places: readonly number[]): number[] {
  const drawn = new Set(defaultRangeExtractor(range));
  for (const place of places) if (place !== -1 && place < range.count) drawn.add(place);
  return [...drawn].sort((one, other) => one - other);
}

function targetOf(name: NameIn<'list'> | null, place: number, count: number, page: number): number | null {
  switch (name) {
    case 'next':
      return Math.min(place + 1, count - 1);
    case 'previous':
      return Math.max(place - 1, 0);
    case 'pageDown':
      return Math.min(place + page, count - 1);
    case 'pageUp':
      return Math.max(place - page, 0);
    case 'first':
      return 0;
    case 'last':
      return count - 1;
    default:
      return null;
  }
}

/** How far below the scroller's top the rows begin: the head of the columns is only there where there is room. */
function useOffsetOf(list: RefObject<HTMLUListElement | null>): number {
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    if (list.current !== null) setOffset(list.current.offsetTop);
  });
  return offset;
}

/** Scrolls to the row of an event when it is opened, not each time that rows come. */
function useShownWhenOpened(place: number, open: string | null, show: (place: number) => void): void {
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (open === shown.current || (open !== null && place === -1)) return;
    shown.current = open;
    if (open !== null) show(place);
  });
}

/** Gives a row the keyboard as soon as it is drawn. */
function useFocusOnRow(list: RefObject<HTMLUListElement | null>): (id: string) => void {
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    const link = list.current?.querySelector<HTMLElement>(`[data-event="${CSS.escape(wanted.current)}"]`);
    if (link == null) return;
    wanted.current = null;
    link.focus({ preventScroll: true });
  });
  return (id) => {
    wanted.current = id;
  };
}

function useFocusOnFirst(list: RefObject<HTMLUListElement | null>, asked: number): void {
  const done = useRef(0);
  useEffect(() => {
    const link = asked > done.current ? list.current?.querySelector<HTMLElement>('[aria-posinset="1"] a') : null;
    if (link == null) return;
    done.current = asked;
    link.focus({ preventScroll: true });
  });
}
