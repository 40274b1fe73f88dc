import { useTranslation } from 'react-i18next';
import { quoteCurrency } from '../../rules/event/symbol.ts';
import { shownMean } from '../../rules/profit/shown.ts';
import type { PositionView } from '../../service/contract/profit.ts';
import { Card } from '../parts/Card.tsx';
import { Ago } from '../parts/Time.tsx';
import { useFormats } from '../text/FormatsProvider.tsx';
import { Gain } from './Gain.tsx';
import classes from './ProfitPage.module.css';
import { WideTable } from './WideTable.tsx';

const COLUMNS = ['symbol', 'account', 'amount', 'average', 'price', 'unrealised'] as const;

/** What is held now, whatever the range. */
export function PositionsCard({ positions }: { positions: PositionView[] }) {
  const { t } = useTranslation('profit');
  return (
    <Card title={t('positions.title')} words={t('positions.words')} wide>
      {positions.length === 0 ? (
        <p className={classes.none}>{t('positions.none')}</p>
      ) : (
        <WideTable label={t('positions.title')} tall>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {t(`positions.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {positions.map((position) => (
              <Row key={keyOf(position)} position={position} />
            ))}
          </tbody>
        </WideTable>
      )}
    </Card>
  );
}

function Row({ position }: { position: PositionView }) {
  const { t } = useTranslation('profit');
  const formats = useFormats();
  const { symbol, account, exchange, amount, averagePrice, price, unrealised } = position;
  const quote = quoteCurrency(symbol);
  return (
    <tr>
      <th scope="row">{symbol}</th>
      <td>{exchange === '' ? account : `${account} · ${exchange}`}</td>
      <td>
        {formats.decimal(amount)}
        {amount.startsWith('-') && averagePrice !== null ? ` ${t('positions.short')}` : null}
      </td>
      <td>{averagePrice === null ? '–' : formats.money(shownMean(averagePrice), quote)}</td>
      <td>
        {formats.money(price.price, quote)}{' '}
        <span className={classes.ago}>
          <Ago at={price.at} />
        </span>
      </td>
      <td>
        <Gain amount={unrealised} currency={quote ?? ''} />
      </td>
    </tr>
  );
}

function keyOf({ account, exchange, symbol, market }: PositionView): string {
  return [account, exchange, symbol, market].join(' ');
}
