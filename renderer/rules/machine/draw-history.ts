import {
  AreaSeries,
  CandlestickSeries,
  createChart,
  createSeriesMarkers,
  type DeepPartial,
  HistogramSeries,
  type IChartApi,
  type ISeriesApi,
  type MouseEventParams,
  type SeriesMarker,
  type SeriesType,
  TickMarkType,
  type TimeChartOptions,
  type UTCTimestamp,
} from 'lightweight-charts';
import { partOf } from '../../../rules/backtest/time-line.ts';
import type { MachineResult } from '../../../service/contract/machine.ts';
import type { Formats } from '../../text/format.ts';
import { CHANGE_MARKS, type Kind } from './change-marks.ts';
import type { Occasion } from './occasions.ts';

/** What is drawn. */
export interface Drawing {
  result: Pick<MachineResult, 'line' | 'parts' | 'prices'>;
  symbol: string | null;
  /** Of the symbol. */
  occasions: readonly Occasion[];
  /** Write the times of the axis, in the zone of the settings. */
  formats: AxisFormats;
  onOpen: (key: string) => void;
}

type AxisFormats = Pick<Formats, 'hour' | 'shortDay' | 'dayAndHour' | 'number'>;
type Line = MachineResult['line'];

/** A part without firings has a place on the time axis, whose end the last value marks, and nothing to see. */
const UNSEEN = { color: 'rgba(0, 0, 0, 0)' };

/** The newest price is nothing special in history. */
const QUIET = { priceLineVisible: false, lastValueVisible: false } as const;

/** A click opens what lies within so many parts of the time line. */
const REACH_PARTS = 6;
/** Near misses that are marked: those that came closest. */
const MOST_NEAR = 12;

/** Draws price, marks and how often it fired into an element; the function takes it away again. */
export function drawHistory(place: HTMLElement, drawing: Drawing): () => void {
  const { result, symbol, occasions, formats, onOpen } = drawing;
  const colours = coloursOf(place);
  const chart = createChart(place, optionsOf(colours, formats));
  drawCounts(chart, result, colours);
  const bars = result.prices.find((each) => each.symbol === symbol)?.bars ?? [];
  if (bars.length > 0) {
    const series = drawPrice(chart, result.line, bars, colours);
    createSeriesMarkers(series, marksOf(occasions, result.line, colours));
  }
  chart.timeScale().fitContent();
  chart.subscribeClick((click) => {
    const nearest = nearestOf(click, occasions, result.line);
    if (nearest !== null) onOpen(nearest);
  });
  return () => chart.remove();
}

/** The chart paints on a canvas, which knows no variables of the theme. */
function coloursOf(place: HTMLElement): (name: string) => string {
  const style = getComputedStyle(place);
  return (name) => style.getPropertyValue(name).trim();
}

function optionsOf(colour: (name: string) => string, formats: AxisFormats): DeepPartial<TimeChartOptions> {
  return {
    autoSize: true,
    layout: {
      background: { color: colour('--paper') },
      textColor: colour('--ink-2'),
      fontFamily: getComputedStyle(document.body).fontFamily,
      // It brings a style element of its own, which the page does not allow; the frame names its makers in words.
      attributionLogo: false,
    },
    grid: { vertLines: { visible: false }, horzLines: { color: colour('--line') } },
    rightPriceScale: { borderColor: colour('--line'), scaleMargins: { top: 0.12, bottom: 0.24 } },
    timeScale: {
      borderColor: colour('--line'),
      timeVisible: true,
      minBarSpacing: 0.1,
      tickMarkFormatter: (time: UTCTimestamp, type: TickMarkType) => tickText(formats, time, type),
    },
    crosshair: { vertLine: { color: colour('--ink-3') }, horzLine: { color: colour('--ink-3') } },
    localization: {
      // The axis counts in steps that no binary fraction hits.
      priceFormatter: (price: number) => formats.number(Number(price.toPrecision(12))),
      timeFormatter: (time: UTCTimestamp) => formats.dayAndHour(time * 1_000),
    },
    // The page scrolls; the chart is moved with the pointer.
    handleScroll: { mouseWheel: false, vertTouchDrag: false },
    handleScale: { mouseWheel: false },
  };
}

/** Firings of the draft by the parts of the time line, at the foot. Every part is there, so that time runs evenly. */
function drawCounts(chart: IChartApi, { line, parts }: Drawing['result'], colour: (name: string) => string): void {
  const series = chart.addSeries(HistogramSeries, {
    priceScaleId: '',
    color: colour('--accent-ink'),
    ...QUIET,
  });
  series.priceScale().applyOptions({ scaleMargins: { top: 0.84, bottom: 0 } });
  series.setData(
    Array.from({ length: line.parts }, (_none, part) => {
      const count = (parts.kept[part] ?? 0) + (parts.gained[part] ?? 0);
      return { time: timeOf(line, part), value: count, ...(count === 0 ? UNSEEN : {}) };
    }),
  );
}

/** Candles where the parts hold several prices, a line where most hold one. */
function drawPrice(
  chart: IChartApi,
  line: Line,
  bars: MachineResult['prices'][number]['bars'],
  colour: (name: string) => string,
): ISeriesApi<SeriesType> {
  const moving = bars.filter(([, , high, low]) => high !== low).length;
  const format = { type: 'price', ...precisionOf(bars) } as const;
  if (moving * 2 > bars.length) {
    const [up, down] = [colour('--good'), colour('--bad')];
    const colours = { upColor: up, wickUpColor: up, downColor: down, wickDownColor: down, borderVisible: false };
    const candles = chart.addSeries(CandlestickSeries, { ...colours, priceFormat: format, ...QUIET });
    candles.setData(
      bars.map(([part, open, high, low, close]) => ({ time: timeOf(line, part), open, high, low, close })),
    );
    return candles;
  }
  const area = chart.addSeries(AreaSeries, {
    lineColor: colour('--ink-2'),
    topColor: colour('--tint-plain'),
    bottomColor: colour('--paper'),
    lineWidth: 1,
    priceFormat: format,
    ...QUIET,
  });
  area.setData(bars.map(([part, , , , close]) => ({ time: timeOf(line, part), value: close })));
  return area;
}

/** As many decimals as five digits of the price need. */
function precisionOf(bars: MachineResult['prices'][number]['bars']): { precision: number; minMove: number } {
  const highest = Math.max(...bars.map(([, , high]) => high));
  const precision = Math.min(8, Math.max(0, 4 - Math.floor(Math.log10(highest))));
  return { precision, minMove: 10 ** -precision };
}

const SHAPES = {
  kept: { shape: 'circle', position: 'atPriceMiddle', size: 0.8 },
  gained: { shape: 'arrowUp', position: 'atPriceBottom', size: 1 },
  lost: { shape: 'arrowDown', position: 'atPriceTop', size: 1 },
  near: { shape: 'circle', position: 'atPriceMiddle', size: 0.1 },
} as const satisfies Record<Kind, Pick<SeriesMarker<UTCTimestamp>, 'shape' | 'position' | 'size'>>;

function marksOf(
  occasions: readonly Occasion[],
  line: Line,
  colour: (name: string) => string,
): SeriesMarker<UTCTimestamp>[] {
  return [...occasions.filter(({ kind }) => kind !== 'near'), ...closestOf(occasions)]
    .flatMap(({ kind, key, at, price }) =>
      price === null
        ? []
        : [
            {
              ...SHAPES[kind],
              id: key,
              time: timeOf(line, partOf(line, at)),
              price,
              color: colour(CHANGE_MARKS[kind].colour),
            },
          ],
    )
    .sort((one, other) => one.time - other.time);
}

/** More of them would hide the price: the list has the others. */
function closestOf(occasions: readonly Occasion[]): Occasion[] {
  const near = occasions.filter(({ kind, distance }) => kind === 'near' && distance !== null);
  return near.sort((one, other) => Math.abs(one.distance ?? 0) - Math.abs(other.distance ?? 0)).slice(0, MOST_NEAR);
}

function nearestOf({ time, logical }: MouseEventParams, occasions: readonly Occasion[], line: Line): string | null {
  const part = typeof time === 'number' ? partOf(line, time * 1_000) : logical;
  if (part === undefined) return null;
  const away = ({ at, kind }: Occasion) => Math.abs(partOf(line, at) - part) + (kind === 'near' ? 0.5 : 0);
  const [nearest] = occasions.filter((each) => away(each) <= REACH_PARTS).sort((one, other) => away(one) - away(other));
  return nearest?.key ?? null;
}

/** The library counts in seconds. */
function timeOf({ from, width }: Line, part: number): UTCTimestamp {
  return ((from + part * width) / 1_000) as UTCTimestamp;
}

/** A time beneath the axis: the library itself knows UTC alone. */
function tickText(formats: AxisFormats, time: UTCTimestamp, type: TickMarkType): string {
  const isClock = type === TickMarkType.Time || type === TickMarkType.TimeWithSeconds;
  return (isClock ? formats.hour : formats.shortDay)(time * 1_000);
}
