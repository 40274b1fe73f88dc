import { Button } from '@mantine/core';
import { IconBolt, IconFlask, IconHandStop } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TradingView } from '../../../service/contract/orders.ts';
import { useOnline } from '../../client/ServiceProvider.tsx';
import { Card } from '../../parts/Card.tsx';
import { Mark } from '../../parts/Mark.tsx';
import { useFormats } from '../../text/FormatsProvider.tsx';
import { useActorWords } from '../../trading/actor-words.ts';
import { KillSwitchDialog } from '../../trading/KillSwitchDialog.tsx';
import classes from '../SettingsPage.module.css';
import { Arming } from './Arming.tsx';
import { Disarming } from './Disarming.tsx';

/** Whether orders may move real money, and the switch that stops them all. */
export function LiveTrading({ trading }: { trading: TradingView }) {
  const { t } = useTranslation('settings');
  const { armed } = trading;
  return (
    <>
      <Card
        icon={armed ? IconBolt : IconFlask}
        title={t('limits.live.title')}
        mark={<Mark tone={armed ? 'bad' : 'plain'}>{t(armed ? 'limits.live.armed' : 'limits.live.paper')}</Mark>}
        tone={armed ? 'bad' : undefined}
      >
        <p className={classes.words}>{t(armed ? 'limits.live.armedWords' : 'limits.live.paperWords')}</p>
        {trading.missing.length === 0 ? null : <Missing missing={trading.missing} />}
        {armed ? <Disarming /> : <Arming missing={trading.missing} />}
      </Card>
      <KillSwitchCard killSwitch={trading.killSwitch} />
    </>
  );
}

/** Limits that live orders still need; each leads to its field. */
function Missing({ missing }: { missing: readonly string[] }) {
  const { t } = useTranslation('settings');
  return (
    <div className={classes.caution}>
      <p>{t('limits.live.missing', { count: missing.length })}</p>
      <p className={classes.buttons}>
        {missing.map((name) => (
          <Button
            key={name}
            size="compact-xs"
            variant="default"
            onClick={() => document.getElementById(`limit-${name}`)?.focus()}
          >
            {t(`limits.name.${name as 'maxOrderNotional'}`)}
          </Button>
        ))}
      </p>
    </div>
  );
}

function KillSwitchCard({ killSwitch: { on, since, actor } }: Pick<TradingView, 'killSwitch'>) {
  const { t } = useTranslation('settings');
  const online = useOnline();
  const formats = useFormats();
  const words = useActorWords();
  const [asked, setAsked] = useState({ open: false, isOn: false });
  return (
    <Card
      icon={IconHandStop}
      title={t('limits.kill.title')}
      mark={<Mark tone={on ? 'bad' : 'plain'}>{t(on ? 'limits.kill.on' : 'limits.kill.off')}</Mark>}
      tone={on ? 'bad' : undefined}
      aside={
        <Button
          variant="default"
          className={on ? undefined : classes.danger}
          disabled={!online}
          onClick={() => setAsked({ open: true, isOn: on })}
        >
          {t(on ? 'limits.kill.turnOff' : 'limits.kill.turnOn')}
        </Button>
      }
    >
      <p className={classes.words}>
        {on && since !== null
          ? t('limits.kill.since', { time: formats.time(since, Date.now()), actor: words(actor ?? '') })
          : t('limits.kill.words')}
      </p>
      <KillSwitchDialog open={asked.open} isOn={asked.isOn} onClose={() => setAsked({ ...asked, open: false })} />
    </Card>
  );
}
