import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from '../SettingsPage.module.css';
import { type BrokerFieldsProps, KINDS } from './broker-forms.ts';

const MARKETS = ['spot', 'perpetual'] as const;

/** What every broker has. Rules name it, so that its name stays once it is there. */
export function CommonFields({ form, change, problem, isNew }: BrokerFieldsProps & { isNew: boolean }) {
  const { t } = useTranslation('settings');
  return (
    <>
      {isNew ? (
        <TextInput
          label={t('brokers.id')}
          description={t('brokers.idWords')}
          placeholder="bybit-main"
          autoComplete="off"
          value={form.id}
          error={problem('id')}
          onChange={(event) => change({ id: event.currentTarget.value })}
        />
      ) : null}
      <div className={classes.row}>
        {isNew ? (
          <Select
            label={t('brokers.kind')}
            data={KINDS.map((value) => ({ value, label: t(`brokers.kinds.${value}`) }))}
            value={form.kind}
            onChange={(kind) => change({ kind: kind ?? form.kind })}
            allowDeselect={false}
          />
        ) : null}
        <Select
          label={t('brokers.market')}
          data={MARKETS.map((value) => ({ value, label: t(`brokers.markets.${value}`) }))}
          value={form.market}
          error={problem('market')}
          onChange={(market) => change({ market: market ?? form.market })}
          allowDeselect={false}
        />
      </div>
    </>
  );
}
