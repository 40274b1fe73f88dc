import { Radio, Stack } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PositionExpectation } from '../../../service/contract/orders.ts';
import { Card } from '../../parts/Card.tsx';
import { ConfirmDialog } from '../../parts/ConfirmDialog.tsx';
import { OtherProblems } from '../../parts/OtherProblems.tsx';
import type { SettingsProblems } from '../../parts/settings-problems.ts';
import { FormFoot } from '../FormFoot.tsx';
import { useFormDraft } from '../form-draft.ts';
import classes from '../SettingsPage.module.css';
import { useSavedLimits } from './saved-limits.ts';

/** From what holds back most to what holds back nothing. */
const ANSWERS = ['refuse', 'ask', 'align', 'ignore'] as const satisfies readonly PositionExpectation[];

/** What is done where an alert states another position than there is. What holds back less than before is asked about first. */
export function ExpectationForm({ inForce, armed }: { inForce: PositionExpectation; armed: boolean }) {
  const { t } = useTranslation('settings');
  const draft = useFormDraft('limits/expectation', { answer: inForce });
  const [problems, setProblems] = useState<SettingsProblems>([]);
  const [isAsked, setAsked] = useState(false);
  const { answer } = draft.form;
  const done = () => {
    setAsked(false);
    setProblems([]);
    draft.saved();
  };
  const refused = (found: SettingsProblems) => {
    setAsked(false);
    setProblems(found);
  };
  const save = useSavedLimits(done, refused);
  const write = () => save.mutate({ positionExpectation: answer });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    draft.send();
    // What is aligned may be larger than its rule asked for, even where nothing was compared before.
    if (answer === 'align' || ANSWERS.indexOf(answer) > ANSWERS.indexOf(inForce)) setAsked(true);
    else write();
  };
  return (
    <Card icon={IconScale} title={t('limits.expectation.title')}>
      <p className={classes.words}>{t('limits.expectation.words')}</p>
      <form onSubmit={submit} className={classes.form} noValidate>
        <Radio.Group
          label={t('limits.expectation.label')}
          value={answer}
          onChange={(chosen) => draft.change({ answer: ANSWERS.find((each) => each === chosen) ?? inForce })}
        >
          <Stack gap={6} mt={6}>
            {ANSWERS.map((each) => (
              <Radio
                key={each}
                value={each}
                label={t(`limits.expectation.${each}`)}
                description={t(`limits.expectation.${each}Words`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        <OtherProblems problems={problems} />
        <FormFoot
          save={t('limits.expectation.save')}
          isDirty={draft.isDirty}
          isStale={draft.isStale}
          busy={save.isPending}
          stays
          onDiscard={done}
        />
      </form>
      <ConfirmDialog
        open={isAsked}
        title={t('limits.looser.title')}
        confirm={t('limits.looser.confirm')}
        busy={save.isPending}
        onConfirm={write}
        onClose={() => setAsked(false)}
      >
        <p>{t(armed ? 'limits.looser.live' : 'limits.looser.paper')}</p>
        <p>{t(`limits.expectation.${answer}Words`)}</p>
      </ConfirmDialog>
    </Card>
  );
}
