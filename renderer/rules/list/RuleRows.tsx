import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleView } from '../../../service/contract/views.ts';
import { type NameIn, shortcutOf } from '../../commands/shortcuts.ts';
import type { HintsOf } from './narrow-rules.ts';
import { RuleRow } from './RuleRow.tsx';
import classes from './RuleRows.module.css';

/** A row of two lines; each is measured once it is drawn. */
const ESTIMATED_HEIGHT = 62;
const OVERSCAN = 8;

/** The rows that can be seen. Arrow keys, Home and End go from row to row, Enter opens, Space selects. */
export function RuleRows(props: {
  rules: readonly RuleView[];
  hints: HintsOf;
  open: string | null;
  selected: ReadonlySet<string>;
  onSelected: (change: (selected: ReadonlySet<string>) => ReadonlySet<string>) => void;
}) {
  const { rules, hints, open, selected, onSelected } = props;
  const { t } = useTranslation('rulesPage');
  const scroller = useRef<HTMLDivElement>(null);
  /** The row that has the keyboard: it stays drawn wherever the list is scrolled to. */
  const [active, setActive] = useState<string | null>(null);
  const activePlace = rules.findIndex(({ id }) => id === active);
  const rows = useVirtualizer({
    count: rules.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ESTIMATED_HEIGHT,
    overscan: OVERSCAN,
    getItemKey: (place) => rules[place]?.id ?? place,
    rangeExtractor: (range) => withActive(range, activePlace),
  });
  const focus = useFocusOnRow(scroller);
  const select = useCallback(
    (id: string, isSelected: boolean) =>
      onSelected((before) => {
        const next = new Set(before);
        if (isSelected) next.add(id);
        else next.delete(id);
        return next;
      }),
    [onSelected],
  );
  const goTo = (place: number) => {
    const rule = rules[place];
    if (rule === undefined) return;
    setActive(rule.id);
    rows.scrollToIndex(place);
    focus(rule.id);
  };
  const moveByKey = (event: KeyboardEvent<HTMLUListElement>) => {
    const id = (event.target as HTMLElement).dataset.rule;
    if (id === undefined) return;
    const name = shortcutOf('list', event.nativeEvent);
    const place = targetOf(
      name,
      rules.findIndex((rule) => rule.id === id),
      rules.length,
    );
    if (place === null && name !== 'select') return;
    event.preventDefault();
    if (place === null) select(id, !selected.has(id));
    else goTo(place);
  };
  return (
    <div className={classes.scroller} ref={scroller}>
      <ul
        className={classes.rows}
        style={{ height: rows.getTotalSize() }}
        aria-label={t('list')}
        onKeyDown={moveByKey}
        onFocus={(event) => setActive(event.target.closest('li')?.querySelector('a')?.dataset.rule ?? null)}
      >
        {rows.getVirtualItems().map(({ key, index, start }) => {
          const rule = rules[index];
          return rule === undefined ? null : (
            <RuleRow
              key={key}
              rule={rule}
              hints={hints.get(rule.id)}
              place={index}
              count={rules.length}
              top={start}
              open={rule.id === open}
              selected={selected.has(rule.id)}
              onSelect={select}
              measure={rows.measureElement}
            />
          );
        })}
      </ul>
    </div>
  );
}

function withActive(range: Range, active: number): number[] {
  const drawn = defaultRangeExtractor(range);
  return active === -1 || drawn.includes(active) ? drawn : [...drawn, active].sort((one, other) => one - other);
}

function targetOf(name: NameIn<'list'> | null, place: number, count: number): number | null {
  if (name === 'next') return Math.min(place + 1, count - 1);
  if (name === 'previous') return Math.max(place - 1, 0);
  if (name === 'first') return 0;
  return name === 'last' ? count - 1 : null;
}

/** Gives a row the keyboard as soon as it is drawn. */
function useFocusOnRow(scroller: { current: HTMLElement | null }): (id: string) => void {
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    const link = scroller.current?.querySelector<HTMLElement>(`[data-rule="${CSS.escape(wanted.current)}"]`);
    if (link == null) return;
    wanted.current = null;
    link.focus({ preventScroll: true });
  });
  return (id) => {
    wanted.current = id;
  };
}
