import { Button, Checkbox, TextInput } from '@mantine/core';
import { IconDeviceFloppy } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { EventDetail } from '../../service/contract/views.ts';
import { queries } from '../client/queries.ts';
import { useClient, useOnline } from '../client/ServiceProvider.tsx';
import { Failure } from '../parts/Failure.tsx';
import { useFailedWrite } from '../parts/failed-write.ts';
import { LoadingRows } from '../parts/LoadingRows.tsx';
import { focusPlace } from '../rules/editor/focus-place.ts';
import { draftName } from '../rules/from-event/rule-document.ts';
import { RECIPIENTS, type Recipient, type RuleDraft } from '../rules/from-event/rule-draft.ts';
import { useWording } from '../text/wording.ts';
import classes from './First.module.css';
import { RuleOutlook } from './RuleOutlook.tsx';
import { useOutlook } from './rule-outlook.ts';
import { StepBar } from './StepBar.tsx';
import { StepHead } from './StepHead.tsx';
import { useDraft } from './use-draft.ts';
import type { FirstStepsHandle } from './use-first-steps.ts';

/** Who is told, and under which name the rule is saved; then it is in force. */
export function ActionStep(props: FirstStepsHandle) {
  const detail = useQuery(queries.event(useClient(), props.progress.event ?? ''));
  if (detail.data !== undefined) return <Choosing detail={detail.data} {...props} />;
  if (detail.isError) return <Failure error={detail.error} onRetry={() => void detail.refetch()} />;
  return <LoadingRows rows={8} />;
}

function Choosing({ detail, ...handle }: FirstStepsHandle & { detail: EventDetail }) {
  const { t } = useTranslation('first');
  const online = useOnline();
  const wording = useWording();
  const { draft, lack, document, text, set } = useDraft(handle, detail);
  const outlook = useOutlook(text);
  const { save, isPending } = useSave((rule) => handle.change({ step: 'proof', rule, draft: JSON.stringify(draft) }));
  const isReady = text !== null && document !== null && draft.recipients.length > 0 && outlook.problems.length === 0;
  return (
    <>
      <StepHead title={t('action.title')}>{t('action.words')}</StepHead>
      <Recipients draft={draft} onChange={(recipients) => set({ ...draft, recipients })} />
      <TextInput
        label={t('action.name')}
        value={draft.name ?? draftName(draft, wording)}
        maxLength={200}
        maw={460}
        data-place="$.name"
        onChange={(event) => set({ ...draft, name: event.currentTarget.value })}
      />
      <RuleOutlook
        outlook={outlook}
        document={document}
        lack={lack}
        onGoTo={(path) => {
          if (path.startsWith('$.conditions')) handle.change({ step: 'rule' });
          focusPlace(path);
        }}
      />
      <StepBar
        onBack={() => handle.change({ step: 'rule' })}
        next={
          <Button
            disabled={!online || !isReady}
            loading={isPending}
            leftSection={<IconDeviceFloppy size={15} aria-hidden />}
            onClick={() => text !== null && save(text)}
          >
            {t('action.save')}
          </Button>
        }
      />
    </>
  );
}

/** The notification is always there; a channel that is not set up says where it is. */
function Recipients({ draft, onChange }: { draft: RuleDraft; onChange: (recipients: Recipient[]) => void }) {
  const { t } = useTranslation('first');
  const channels = useQuery(queries.channels(useClient())).data?.channels;
  const targetOf = (recipient: Recipient) => channels?.find(({ channel }) => channel === recipient)?.target ?? null;
  return (
    <Checkbox.Group
      label={t('action.recipients')}
      error={draft.recipients.length === 0 ? t('action.needed') : null}
      value={draft.recipients}
      onChange={(values) => onChange(RECIPIENTS.filter((recipient) => values.includes(recipient)))}
    >
      <div className={classes.recipients}>
        {RECIPIENTS.map((recipient) => {
          const target = targetOf(recipient);
          const isReady = recipient === 'notify' || target !== null;
          return (
            <div key={recipient} className={classes.recipient}>
              <Checkbox
                value={recipient}
                disabled={!isReady}
                label={t(`action.${recipient}.name`)}
                description={isReady ? t(`action.${recipient}.words`, { target }) : t('action.notReady')}
              />
              {isReady || channels === undefined ? null : (
                <Link href="/settings/channels">{t('action.setUp', { name: t(`action.${recipient}.name`) })}</Link>
              )}
            </div>
          );
        })}
      </div>
    </Checkbox.Group>
  );
}

/** Saves once, however often it is asked to before it is done: a second save of a new rule would be refused. */
function useSave(onSaved: (rule: string) => void) {
  const client = useClient();
  const cache = useQueryClient();
  const isUnderWay = useRef(false);
  const { mutate, isPending } = useMutation({
    mutationFn: (text: string) => client.rules.save({ text, version: null, replaces: null }),
    onSuccess: ({ id }) => {
      onSaved(id);
      return cache.invalidateQueries({ queryKey: ['rules'] });
    },
    onError: useFailedWrite(),
    onSettled: () => {
      isUnderWay.current = false;
    },
  });
  const save = (text: string) => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    mutate(text);
  };
  return { save, isPending };
}
