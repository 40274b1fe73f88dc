import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PositionView, SymbolView } from '../../service/contract/profit.ts';
import { Card } from '../parts/Card.tsx';
import { useRemembered } from '../parts/remembered.ts';
import { useFormats } from '../text/FormatsProvider.tsx';
import { Fees } from './Fees.tsx';
import { Gain } from './Gain.tsx';
import classes from './ProfitPage.module.css';
import { COLUMNS, type Column, type SymbolOrder, sorted, winRateOf } from './symbol-order.ts';
import { WideTable } from './WideTable.tsx';

/** What each symbol brought in the range; any column orders them. */
export function SymbolsCard({ symbols, positions }: { symbols: SymbolView[]; positions: PositionView[] }) {
  const { t } = useTranslation('profit');
  const [order, setOrder] = useRemembered<SymbolOrder>('profit.symbols', { by: 'pnl', isDescending: true });
  return (
    <Card title={t('symbols.title')} wide>
      {symbols.length === 0 ? (
        <p className={classes.none}>{t('symbols.none')}</p>
      ) : (
        <WideTable label={t('symbols.title')} tall>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <Heading key={column} column={column} order={order} onOrder={setOrder} />
              ))}
              <th scope="col">{t('symbols.column.fees')}</th>
              <th scope="col">{t('symbols.column.volume')}</th>
              <th scope="col">{t('symbols.column.open')}</th>
            </tr>
          </thead>
          <tbody>
            {sorted(symbols, order).map((symbol) => (
              <Row key={symbol.symbol} symbol={symbol} open={positions.filter((one) => one.symbol === symbol.symbol)} />
            ))}
          </tbody>
        </WideTable>
      )}
    </Card>
  );
}

function Heading(props: { column: Column; order: SymbolOrder; onOrder: (order: SymbolOrder) => void }) {
  const { t } = useTranslation('profit');
  const { column, order } = props;
  const isChosen = order.by === column;
  const Sign = order.isDescending ? IconArrowDown : IconArrowUp;
  const choose = () =>
    props.onOrder({ by: column, isDescending: isChosen ? !order.isDescending : column !== 'symbol' });
  return (
    <th scope="col" aria-sort={!isChosen ? undefined : order.isDescending ? 'descending' : 'ascending'}>
      <UnstyledButton className={classes.sort ?? ''} onClick={choose}>
        {t(`symbols.column.${column}`)}
        {isChosen ? <Sign size={12} aria-hidden /> : null}
      </UnstyledButton>
    </th>
  );
}

function Row({ symbol, open }: { symbol: SymbolView; open: PositionView[] }) {
  const formats = useFormats();
  const { currency, totalTrades, volume } = symbol;
  const winRate = winRateOf(symbol);
  const gain = (amount: string | null) => (
    <td>
      <Gain amount={amount} currency={currency} />
    </td>
  );
  return (
    <tr>
      <th scope="row">{symbol.symbol}</th>
      {gain(symbol.totalPnL)}
      <td>{formats.number(totalTrades)}</td>
      <td>{winRate === null ? '–' : formats.share(Math.round(winRate * 100))}</td>
      {gain(symbol.averageTrade)}
      {gain(symbol.bestTrade)}
      {gain(symbol.worstTrade)}
      <td>
        <Fees fees={symbol.fees} />
      </td>
      <td>{formats.decimal(volume)}</td>
      <td>{open.length === 0 ? '–' : open.map(({ amount }) => formats.decimal(amount)).join('; ')}</td>
    </tr>
  );
}
