import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { WHOLE_ACCOUNT } from '../../rules/books/balances.ts';
import { difference } from '../../rules/profit/shown.ts';
import type { Client } from '../client/client.ts';
import { useClient } from '../client/ServiceProvider.tsx';
import { Card } from '../parts/Card.tsx';
import { Failure } from '../parts/Failure.tsx';
import { LoadingRows } from '../parts/LoadingRows.tsx';
import { Ago } from '../parts/Time.tsx';
import { useFormats } from '../text/FormatsProvider.tsx';
import { Gain } from './Gain.tsx';
import classes from './ProfitPage.module.css';
import { balancesQuery } from './profit-queries.ts';
import { WideTable } from './WideTable.tsx';

type Balance = Awaited<ReturnType<Client['books']['balances']>>[number];

const COLUMNS = ['asset', 'account', 'total', 'before', 'change', 'available', 'locked', 'at'] as const;

/** What senders told of balances, and what each was before. */
export function BalancesCard() {
  const { t } = useTranslation('profit');
  const balances = useQuery(balancesQuery(useClient()));
  const { data } = balances;
  return (
    <Card title={t('balances.title')} words={t('balances.words')} wide>
      {data === undefined ? (
        balances.isError ? (
          <Failure error={balances.error} onRetry={() => void balances.refetch()} />
        ) : (
          <LoadingRows rows={3} />
        )
      ) : data.length === 0 ? (
        <p className={classes.none}>{t('balances.none')}</p>
      ) : (
        <Table balances={data} />
      )}
    </Card>
  );
}

function Table({ balances }: { balances: Balance[] }) {
  const { t } = useTranslation('profit');
  return (
    <WideTable label={t('balances.title')} tall>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(`balances.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {balances.map((balance) => (
          <Row key={[balance.account, balance.exchange, balance.wallet, balance.asset].join(' ')} balance={balance} />
        ))}
      </tbody>
    </WideTable>
  );
}

function Row({ balance }: { balance: Balance }) {
  const { t } = useTranslation('profit');
  const formats = useFormats();
  const { asset, account, exchange, wallet, total, available, locked, at, previous } = balance;
  const isWhole = asset === WHOLE_ACCOUNT;
  const shown = (text: string | null) =>
    text === null ? '–' : isWhole ? formats.money(text, 'USD') : formats.decimal(text);
  const before = previous?.total ?? null;
  const change = total === null || before === null ? null : difference(total, before);
  return (
    <tr>
      <th scope="row">{isWhole ? t('balances.account') : asset}</th>
      <td>{[account, exchange, wallet].filter((name) => name !== '').join(' · ')}</td>
      <td>{shown(total)}</td>
      <td>{shown(before)}</td>
      <td>
        <Gain amount={change} currency={isWhole ? 'USD' : ''} />
      </td>
      <td>{shown(available)}</td>
      <td>{shown(locked)}</td>
      <td>
        <Ago at={at} />
      </td>
    </tr>
  );
}
