import { useTranslation } from 'react-i18next';
import { quoteCurrency } from '../../../rules/event/symbol.ts';
import { moneyDigits } from '../../../rules/templates/money.ts';
import type { MachineResult, PaperOrderView, PaperOutcome } from '../../../service/contract/machine.ts';
import { Profit } from '../../orders/Profit.tsx';
import { Saying } from '../../parts/Saying.tsx';
import { Time } from '../../parts/Time.tsx';
import { useFormats } from '../../text/FormatsProvider.tsx';
import { OrderMark } from '../../trading/OrderMark.tsx';
import classes from './PaperResults.module.css';
import { quantity, rounded, total } from './paper-amounts.ts';

type Version = keyof MachineResult['paper'];

/** What the orders of draft and saved version would have come to on paper. */
export function PaperResults({ paper }: { paper: MachineResult['paper'] }) {
  const { t } = useTranslation('machine');
  const versions = (['draft', 'saved'] as const).flatMap((version) => {
    const outcome = paper[version];
    return outcome === null ? [] : [{ version, outcome }];
  });
  if (versions.length === 0) return null;
  return (
    <div className={classes.paper}>
      <h4>{t('paper.title')}</h4>
      <p className={classes.words}>{t('paper.words')}</p>
      <div className={classes.versions}>
        {versions.map(({ version, outcome }) => (
          <Version key={version} version={version} outcome={outcome} />
        ))}
      </div>
      {paper.draft === null || paper.draft.list.length === 0 ? null : (
        <details className={classes.orders}>
          <summary>{t('paper.list')}</summary>
          <ol>
            {paper.draft.list.toReversed().map((order) => (
              <OrderLine key={order.id} order={order} />
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}

function Version({ version, outcome }: { version: Version; outcome: PaperOutcome }) {
  const { t } = useTranslation('machine');
  const formats = useFormats();
  const { filled, refused, open, positions } = outcome;
  const gains = (sums: PaperOutcome['realised']) =>
    sums.map(({ amount, currency }) => formats.gain(total(amount), currency));
  const unrealised = positions.flatMap(({ unrealised: gain, currency }) =>
    gain === null ? [] : [formats.gain(total(gain), currency ?? undefined)],
  );
  const rows: [string, string[]][] = [
    [t('paper.realised'), gains(outcome.realised)],
    [t('paper.unrealised'), unrealised],
    [t('paper.fees'), outcome.fees.map(({ amount, currency }) => formats.money(total(amount), currency))],
    [t('paper.held'), positions.map(({ amount, symbol }) => `${formats.decimal(quantity(amount))} ${symbol}`)],
  ];
  return (
    <section className={classes.version} aria-label={t(`paper.${version}`)}>
      <h5>{t(`paper.${version}`)}</h5>
      {outcome.orders === 0 ? (
        <p>{t('paper.none')}</p>
      ) : (
        <dl>
          <dt>{t('paper.orders')}</dt>
          <dd>
            {formats.number(outcome.orders)}{' '}
            <span className={classes.counts}>{t('paper.counts', { filled, refused, open })}</span>
          </dd>
          {rows.map(([name, values]) => (
            <div key={name} className={classes.pair}>
              <dt>{name}</dt>
              <dd>{values.length === 0 ? t('paper.nothing') : formats.list(values)}</dd>
            </div>
          ))}
        </dl>
      )}
      {outcome.isCut ? <p className={classes.cut}>{t('paper.cut', { count: outcome.orders })}</p> : null}
    </section>
  );
}

function OrderLine({ order }: { order: PaperOrderView }) {
  const { t } = useTranslation('machine');
  const { t: shared } = useTranslation();
  const formats = useFormats();
  const { symbol, amount, averagePrice, leg, side, reason, pnl } = order;
  const price = averagePrice === null ? null : formats.money(rounded(averagePrice, moneyDigits), quoteCurrency(symbol));
  return (
    <li>
      <Time at={order.at} />
      <OrderMark status={order.status} />
      <span className={classes.what}>
        {shared(`order.side.${side}`)} {amount === null ? '' : formats.decimal(quantity(amount))} {symbol}
        {leg === 'entry' ? '' : ` · ${t(`paper.leg.${leg}`)}`}
        {price === null ? '' : ` ${t('paper.at', { price })}`}
        {reason === null ? null : (
          <span className={classes.reason}>
            <Saying of={reason} />
          </span>
        )}
      </span>
      {pnl === null ? null : <Profit trade={{ pnl: total(pnl), symbol }} />}
    </li>
  );
}
