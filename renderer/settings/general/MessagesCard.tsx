import { Button, Radio } from '@mantine/core';
import { IconMessageLanguage } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ToldLanguage } from '../../../service/contract/general-settings.ts';
import { useClient } from '../../client/ServiceProvider.tsx';
import { Card } from '../../parts/Card.tsx';
import { OtherProblems } from '../../parts/OtherProblems.tsx';
import { useSettingsChange } from '../../parts/settings-change.ts';
import type { SettingsProblems } from '../../parts/settings-problems.ts';
import { LANGUAGES, type Language, OFFERED, tagOf } from '../../text/languages.ts';
import classes from '../SettingsPage.module.css';

/** The language of what Hookdesk itself sends; that of the page is another choice, and is offered where it differs. */
export function MessagesCard({ language }: { language: ToldLanguage }) {
  const { t, i18n } = useTranslation('settings');
  const spoken = i18n.language as Language;
  const [problems, setProblems] = useState<SettingsProblems>([]);
  const save = useSave(() => setProblems([]), setProblems);
  const choose = (value: string) => {
    const chosen = OFFERED.find((each) => each === value);
    if (chosen !== undefined) save.mutate(chosen);
  };
  return (
    <Card icon={IconMessageLanguage} title={t('general.language.title')}>
      <p className={classes.words}>{t('general.language.words')}</p>
      <Radio.Group aria-label={t('general.language.title')} value={language} onChange={choose}>
        <div className={classes.choices}>
          {OFFERED.map((each) => (
            <Radio
              key={each}
              value={each}
              disabled={save.isPending}
              label={<span lang={tagOf(each)}>{LANGUAGES[each]}</span>}
            />
          ))}
        </div>
      </Radio.Group>
      <OtherProblems problems={problems} />
      {spoken === language ? null : (
        <div className={classes.foot}>
          <Button variant="default" loading={save.isPending} onClick={() => save.mutate(spoken)}>
            {t('general.language.take', { language: LANGUAGES[spoken] })}
          </Button>
        </div>
      )}
    </Card>
  );
}

function useSave(done: () => void, refused: (problems: SettingsProblems) => void) {
  const { t } = useTranslation('settings');
  const client = useClient();
  return useSettingsChange({
    change: (language: ToldLanguage) => client.general.setLanguage({ language }),
    answers: 'general',
    outdates: ['audit'],
    said: () => t('general.saved'),
    done,
    refused,
  });
}
