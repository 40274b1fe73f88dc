import {
  BaselineSeries,
  createChart,
  type DeepPartial,
  type IChartApi,
  type ISeriesApi,
  type Time,
  type TimeChartOptions,
  type UTCTimestamp,
} from 'lightweight-charts';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CurrencyView } from '../../service/contract/profit.ts';
import { useFormats } from '../text/FormatsProvider.tsx';
import type { Formats } from '../text/format.ts';
import { tickText } from './tick-text.ts';

/** Above zero in the colour of a gain, below in that of a loss; the numbers of the axis are rounded, what is drawn is exact enough for pixels. */
export default function EquityChart({ curve, currency }: Pick<CurrencyView, 'curve' | 'currency'>) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<{ api: IChartApi; series: ISeriesApi<'Baseline'> } | null>(null);
  const formats = useFormats();
  const { language } = useTranslation().i18n;
  useEffect(() => {
    if (place.current === null) return;
    const api = createChart(place.current, { ...UNCHANGING, ...wordsOf(formats, language, currency) });
    const series = api.addSeries(BaselineSeries, { priceLineVisible: false, lineWidth: 2 });
    chart.current = { api, series };
    const paint = () => paintOver(api, series);
    paint();
    // The colours are those of the page, which changes them under this attribute.
    const watcher = new MutationObserver(paint);
    watcher.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] });
    return () => {
      watcher.disconnect();
      chart.current = null;
      api.remove();
    };
  }, [formats, language, currency]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a chart that was made anew has no points yet
  useEffect(() => {
    chart.current?.series.setData(pointsOf(curve));
    chart.current?.api.timeScale().fitContent();
  }, [curve, formats, language, currency]);
  return <div ref={place} style={{ height: '100%' }} />;
}

const UNCHANGING: DeepPartial<TimeChartOptions> = {
  autoSize: true,
  // Inserts a <style> element, which the Content-Security-Policy forbids; the card names the library instead.
  layout: { attributionLogo: false },
  // The wheel and the finger scroll the page.
  handleScroll: false,
  handleScale: false,
  timeScale: {
    borderVisible: false,
    fixLeftEdge: true,
    fixRightEdge: true,
    // Nobody could scroll to what a narrower window leaves out.
    lockVisibleTimeRangeOnResize: true,
    timeVisible: true,
  },
  rightPriceScale: { borderVisible: false, entireTextOnly: true },
};

/** Texts in the chosen language and zone. */
function wordsOf(formats: Formats, locale: string, currency: string): DeepPartial<TimeChartOptions> {
  return {
    localization: {
      locale,
      priceFormatter: (value: number) => formats.money(formats.number(axisNumber(value)), currency),
      timeFormatter: (time: Time) => formats.time(Number(time) * 1_000, 0),
    },
    timeScale: { ...UNCHANGING.timeScale, tickMarkFormatter: tickText(formats.timezone) },
  };
}

/** Cents are enough beside a curve; below 1 they could be all that there is. */
function axisNumber(value: number): number {
  return Math.abs(value) < 1 ? value : Math.round(value * 100) / 100;
}

/** The line begins at nothing; a point has seconds. */
function pointsOf(curve: CurrencyView['curve']) {
  const points = curve.map(({ at, pnl }) => ({ time: Math.floor(at / 1_000) as UTCTimestamp, value: Number(pnl) }));
  const first = points[0];
  return first === undefined ? [] : [{ time: (first.time - 1) as UTCTimestamp, value: 0 }, ...points];
}

function paintOver(chart: IChartApi, series: ISeriesApi<'Baseline'>): void {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string) => style.getPropertyValue(name).trim();
  const [good, bad, ink, line] = [of('--good'), of('--bad'), of('--ink-3'), of('--line')];
  chart.applyOptions({
    layout: {
      background: { color: 'transparent' },
      textColor: ink,
      fontFamily: of('--mantine-font-family'),
    },
    grid: { vertLines: { visible: false }, horzLines: { color: line } },
    crosshair: { vertLine: { color: ink }, horzLine: { color: ink } },
  });
  series.applyOptions({
    topLineColor: good,
    topFillColor1: `${good}40`,
    topFillColor2: `${good}0a`,
    bottomLineColor: bad,
    bottomFillColor1: `${bad}0a`,
    bottomFillColor2: `${bad}40`,
  });
}
