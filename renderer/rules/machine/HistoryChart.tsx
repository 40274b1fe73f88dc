import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { MachineResult } from '../../../service/contract/machine.ts';
import { useFormats } from '../../text/FormatsProvider.tsx';
import classes from './Chart.module.css';
import { drawHistory } from './draw-history.ts';
import type { Occasion } from './occasions.ts';

/** The drawing alone: what it shows is in the table for whoever does not see it. A click opens the nearest mark. */
export default function HistoryChart(props: {
  result: MachineResult;
  /** Null: no event told of a price. */
  symbol: string | null;
  occasions: readonly Occasion[];
  label: string;
  onOpen: (key: string) => void;
}) {
  const { result, symbol, occasions, onOpen } = props;
  const place = useRef<HTMLDivElement>(null);
  const formats = useFormats();
  const scheme = useComputedColorScheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours that are read from the page are those of the scheme.
  useEffect(() => {
    if (place.current === null) return;
    return drawHistory(place.current, { result, symbol, occasions, formats, onOpen });
  }, [result, symbol, occasions, formats, scheme, onOpen]);
  return <div ref={place} className={classes.chart} role="img" aria-label={props.label} />;
}
