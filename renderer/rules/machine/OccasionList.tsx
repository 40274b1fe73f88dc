import { Button, SegmentedControl } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { quoteCurrency } from '../../../rules/event/symbol.ts';
import type { MachineResult } from '../../../service/contract/machine.ts';
import { TraceTree } from '../../live/TraceTree.tsx';
import { Mark } from '../../parts/Mark.tsx';
import { Time } from '../../parts/Time.tsx';
import { useFormats } from '../../text/FormatsProvider.tsx';
import { CHANGE_MARKS, KINDS, type Kind, nameOf } from './change-marks.ts';
import classes from './OccasionList.module.css';
import type { Occasion } from './occasions.ts';

/** Rows that are shown at once, and how many more each wish brings. */
const ROWS = 25;

type Shown = Kind | 'all';

/** Firings and near misses one by one; each opens to what was found on its event. */
export function OccasionList(props: {
  result: Pick<MachineResult, 'counts' | 'saved'>;
  occasions: readonly Occasion[];
  open: string | null;
  onOpen: (key: string | null) => void;
}) {
  const { t } = useTranslation('machine');
  const formats = useFormats();
  const { result, occasions } = props;
  const { counts } = result;
  const [shown, setShown] = useState<Shown>('all');
  const [most, setMost] = useState(ROWS);
  const kinds = KINDS.filter((kind) => counts[kind] > 0);
  const isMixed = kinds.filter((kind) => kind !== 'near').length > 1;
  const choices: Shown[] = isMixed ? ['all', ...kinds] : kinds;
  const chosen = choices.includes(shown) ? shown : (choices[0] ?? 'all');
  const rows = occasions.filter(({ kind }) => (chosen === 'all' ? kind !== 'near' : kind === chosen));
  const opened = rows.findIndex(({ key }) => key === props.open);
  const hidden = occasions.find(({ key }) => key === props.open);
  if (opened < 0 && hidden !== undefined && chosen !== hidden.kind) setShown(hidden.kind);
  const visible = rows.slice(0, Math.max(most, opened + 1));
  const total = chosen === 'all' ? counts.kept + counts.gained + counts.lost : counts[chosen];
  const label = (choice: Shown) =>
    choice === 'all' ? t('list.all') : `${t(`list.${nameOf(choice, result)}`)} ${formats.number(counts[choice])}`;
  return (
    <div className={classes.list}>
      {choices.length < 2 ? null : (
        <SegmentedControl
          size="xs"
          aria-label={t('list.filter')}
          className={classes.filter}
          value={chosen}
          data={choices.map((choice) => ({ value: choice, label: label(choice) }))}
          onChange={(value) => {
            props.onOpen(null);
            setMost(ROWS);
            setShown(value as Shown);
          }}
        />
      )}
      {rows.length === 0 ? (
        <p className={classes.none}>{t('list.none')}</p>
      ) : (
        <table className={classes.table} aria-label={t('list.label')}>
          <thead>
            <tr>
              {(['time', 'what', 'price', 'why'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`list.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          {visible.map((occasion) => (
            <Row
              key={occasion.key}
              occasion={occasion}
              name={nameOf(occasion.kind, result)}
              isOpen={occasion.key === props.open}
              onToggle={() => props.onOpen(occasion.key === props.open ? null : occasion.key)}
            />
          ))}
        </table>
      )}
      {visible.length >= rows.length ? null : (
        <Button
          size="compact-xs"
          variant="default"
          className={classes.more}
          onClick={() => setMost(visible.length + ROWS)}
        >
          {t('list.more', { count: Math.min(ROWS, rows.length - visible.length) })}
        </Button>
      )}
      {total <= rows.length ? null : (
        <p className={classes.none}>
          {t(chosen === 'near' ? 'list.cutNear' : 'list.cut', { shown: formats.number(rows.length), count: total })}
        </p>
      )}
    </div>
  );
}

function Row(props: { occasion: Occasion; name: Kind | 'fires'; isOpen: boolean; onToggle: () => void }) {
  const { occasion, isOpen, onToggle } = props;
  const { t } = useTranslation('machine');
  const formats = useFormats();
  const body = useRef<HTMLTableSectionElement>(null);
  const { tone, icon } = CHANGE_MARKS[occasion.kind];
  const { symbol, price, firing } = occasion;
  useEffect(() => {
    if (isOpen) body.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  return (
    <tbody ref={body} data-open={isOpen}>
      <tr className={classes.row}>
        <td className={classes.time}>
          <Time at={occasion.at} />
        </td>
        <td className={classes.change}>
          <Mark tone={tone} icon={icon}>
            {t(`change.${props.name}`)}
          </Mark>
        </td>
        <td className={classes.price}>
          {symbol === null ? null : <span className={classes.symbol}>{symbol}</span>}
          {price === null ? null : (
            <span>{formats.money(String(price), symbol === null ? undefined : quoteCurrency(symbol))}</span>
          )}
        </td>
        <td className={classes.why}>
          <button type="button" aria-expanded={isOpen} onClick={onToggle}>
            <IconChevronRight size={14} aria-hidden />
            <span>{occasion.words}</span>
          </button>
        </td>
      </tr>
      {isOpen ? (
        <tr>
          <td colSpan={4} className={classes.trace}>
            <p className={classes.of}>{t(firing?.of === 'saved' ? 'list.ofSaved' : 'list.ofDraft')}</p>
            <TraceTree node={occasion.trace} />
            <p className={classes.foot}>
              <Link href={`/live/${encodeURIComponent(occasion.event)}`}>{t('list.open')}</Link>
              {firing === null || firing.savedAt === null ? null : (
                <span>
                  {t('list.savedAt')} <Time at={firing.savedAt} />
                </span>
              )}
            </p>
          </td>
        </tr>
      ) : null}
    </tbody>
  );
}
