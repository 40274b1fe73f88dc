import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { BrokerCheck } from '../../../service/contract/orders.ts';
import { useClient } from '../../client/ServiceProvider.tsx';
import { useFailedWrite } from '../../parts/failed-write.ts';
import { useFormats } from '../../text/FormatsProvider.tsx';
import { useSaying } from '../../text/saying.ts';
import classes from '../SettingsPage.module.css';
import tables from './BrokerCheck.module.css';

type Check = UseMutationResult<BrokerCheck, unknown, void>;

/** Asks the broker; nothing is changed there. */
export function useBrokerCheck(id: string): Check {
  const client = useClient();
  return useMutation({ mutationFn: () => client.brokers.check({ id }), onError: useFailedWrite(), gcTime: 0 });
}

/** What came back: whether it works, and what the account holds. */
export function CheckOutcome({ check }: { check: Check }) {
  const result = check.isPending ? undefined : check.data;
  return (
    <div role="status" className={classes.told}>
      {result === undefined ? null : (
        <>
          <div className={classes.outcome} data-ok={result.works}>
            {result.works ? <IconCircleCheck size={16} aria-hidden /> : <IconAlertTriangle size={16} aria-hidden />}
            <Words result={result} />
          </div>
          {result.works ? <Balances balances={result.balances} /> : null}
        </>
      )}
    </div>
  );
}

function Words({ result }: { result: BrokerCheck }) {
  const { t } = useTranslation('settings');
  const message = useSaying()(result) ?? result.message;
  return (
    <div>
      <p>{result.works ? t('brokers.outcome.works', { message }) : t('brokers.outcome.failed', { message })}</p>
      {result.works ? null : <p>{t('brokers.outcome.todo')}</p>}
    </div>
  );
}

function Balances({ balances }: Pick<BrokerCheck, 'balances'>) {
  const { t } = useTranslation('settings');
  const formats = useFormats();
  const held = balances.filter(({ total }) => /[1-9]/.test(total));
  if (held.length === 0) return <p className={classes.hint}>{t('brokers.outcome.nothing')}</p>;
  return (
    <table className={tables.table}>
      <caption>{t('brokers.outcome.balances')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('brokers.outcome.currency')}</th>
          <th scope="col">{t('brokers.outcome.available')}</th>
          <th scope="col">{t('brokers.outcome.total')}</th>
        </tr>
      </thead>
      <tbody>
        {held.map(({ currency, available, total }) => (
          <tr key={currency}>
            <th scope="row">{currency}</th>
            <td>{formats.decimal(available)}</td>
            <td>{formats.decimal(total)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
