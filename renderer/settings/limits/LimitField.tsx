import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TradingView } from '../../../service/contract/orders.ts';
import { Mark } from '../../parts/Mark.tsx';
import { useFormats } from '../../text/FormatsProvider.tsx';
import type { LimitName } from '../../trading/limit-names.ts';
import { useExampleWords } from './example-words.ts';
import classes from './LimitField.module.css';
import { limitExample } from './limit-example.ts';
import { limitOf } from './limit-forms.ts';

const UNITS: Partial<Record<LimitName, string>> = {
  maxOrderNotional: '$',
  maxDailyNotional: '$',
  maxDailyLoss: '$',
  priceCollarPercent: '%',
};

/** One limit: what it does, what it would refuse with this very number, and how much of it is used up. */
export function LimitField(props: {
  name: LimitName;
  text: string;
  trading: TradingView;
  error: ReactNode;
  onChange: (text: string) => void;
}) {
  const { t } = useTranslation('settings');
  const { name, text, trading } = props;
  const words = useExampleWords();
  const limit = limitOf(name, text);
  const example = limitExample(name, limit);
  return (
    <div className={classes.field} data-wide={name === 'allowedSymbols'}>
      <TextInput
        id={`limit-${name}`}
        label={t(`limits.name.${name}`)}
        labelProps={{ className: classes.label }}
        descriptionProps={{ className: classes.words }}
        description={
          <>
            {t(`limits.words.${name}`)} {limit === null ? t('limits.empty') : null}
            {example === null ? null : <em className={classes.example}>{words(example)}</em>}
          </>
        }
        placeholder={t(name === 'allowedSymbols' ? 'limits.symbolsPlaceholder' : 'limits.notSet')}
        inputMode={name === 'allowedSymbols' ? 'text' : 'decimal'}
        leftSection={UNITS[name]}
        autoComplete="off"
        spellCheck={false}
        value={text}
        error={props.error}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      />
      <p className={classes.below}>
        {trading.missing.includes(name) ? <Mark tone="warn">{t('limits.needed')}</Mark> : null}
        <Used name={name} trading={trading} />
        <code>risk.{name}</code>
      </p>
    </div>
  );
}

/** How much is used up, live and on paper. */
function Used({ name, trading: { usage } }: { name: LimitName; trading: TradingView }) {
  const { t } = useTranslation('settings');
  const formats = useFormats();
  const used = (of: TradingView['usage']['live']): string | null => {
    switch (name) {
      case 'maxDailyNotional':
        return formats.money(of.notionalToday, 'USD');
      case 'maxDailyLoss':
        return of.lossToday === null ? t('limits.unknownLoss') : lossWords(of.lossToday);
      case 'maxOrdersPerDay':
        return formats.number(of.ordersToday);
      case 'maxOrdersPerMinute':
        return formats.number(of.ordersLastMinute);
      default:
        return null;
    }
  };
  const lossWords = (loss: string) =>
    loss.startsWith('-')
      ? t('limits.gained', { money: formats.money(loss.slice(1), 'USD') })
      : formats.money(loss, 'USD');
  const [live, paper] = [used(usage.live), used(usage.paper)];
  if (live === null || paper === null) return null;
  return <span>{t(name === 'maxOrdersPerMinute' ? 'limits.usedMinute' : 'limits.usedToday', { live, paper })}</span>;
}
