import { useTranslation } from 'react-i18next';
import { useTrading } from '../../client/queries.ts';
import { NotYet } from '../../parts/NotYet.tsx';
import { Section } from '../Section.tsx';
import { ExpectationForm } from './ExpectationForm.tsx';
import { LimitsForm } from './LimitsForm.tsx';
import { LiveTrading } from './LiveTrading.tsx';
import { Stops } from './Stops.tsx';

/** What may be ordered, and whether with real money. */
export function LimitsSection() {
  const { t } = useTranslation('settings');
  const trading = useTrading();
  return (
    <Section intro={t('limits.intro')}>
      {trading.data === undefined ? (
        <NotYet query={trading} />
      ) : (
        <>
          <LiveTrading trading={trading.data} />
          <Stops stops={trading.data.stops} />
          <LimitsForm trading={trading.data} />
          <ExpectationForm inForce={trading.data.positionExpectation} armed={trading.data.armed} />
        </>
      )}
    </Section>
  );
}
