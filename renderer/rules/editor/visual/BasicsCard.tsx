import { Checkbox, Collapse, NativeSelect, TagsInput, Textarea, TextInput, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withMember } from '../../../../rules/document/json-edit.ts';
import { isRecord } from '../../../../rules/event/json.ts';
import { useRules } from '../../../client/queries.ts';
import { useFormats } from '../../../text/FormatsProvider.tsx';
import { useProblem, useRuleEditing } from '../editor-context.ts';
import { Card } from './Card.tsx';
import { NumberField } from './fields/NumberField.tsx';
import classes from './Visual.module.css';

/** How the rule is called, and what its actions may do. */
export function BasicsCard() {
  const { t } = useTranslation('editor');
  const { document, set, isNew } = useRuleEditing();
  const stage = document.stage === undefined ? 'paper' : String(document.stage);
  const problem = { name: useProblem(['name']), stage: useProblem(['stage']) };
  return (
    <Card title={t('basics.title')} place={['name']}>
      <div className={classes.grid}>
        <TextInput
          label={t('basics.name')}
          autoComplete="off"
          value={String(document.name ?? '')}
          error={problem.name}
          onChange={(event) => set(['name'], event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
        />
        <NativeSelect
          size="xs"
          label={t('basics.stage')}
          value={stage}
          error={problem.stage}
          {...(stage === 'live' ? { description: t('basics.liveWords') } : {})}
          data={(['shadow', 'paper', 'live'] as const).map((value) => ({ value, label: t(`basics.stages.${value}`) }))}
          onChange={(event) => set(['stage'], event.currentTarget.value)}
        />
        <Tags />
        {stage === 'live' || document.cap !== undefined ? <Cap /> : null}
        {stage === 'live' || document.smallCap !== undefined ? <SmallCap /> : null}
      </div>
      <Checkbox
        label={t('basics.enabled')}
        description={t(isNew ? 'basics.enabledWords' : 'basics.enabledNow')}
        checked={document.enabled !== false}
        onChange={(event) => set(['enabled'], event.currentTarget.checked)}
      />
      <More />
    </Card>
  );
}

/** Words of the user's own; those of his other rules are offered. */
function Tags() {
  const { t } = useTranslation('editor');
  const { document, set } = useRuleEditing();
  const known = useRules().data ?? [];
  const { compare } = useFormats();
  const tags = document.tags === undefined ? [] : [document.tags].flat().map(String);
  return (
    <TagsInput
      size="xs"
      label={t('basics.tags')}
      classNames={{ inputField: classes.typed ?? '' }}
      placeholder={tags.length === 0 ? t('basics.tagsWords') : ''}
      value={tags}
      data={[...new Set(known.flatMap((rule) => rule.tags))].sort(compare)}
      error={useProblem(['tags'])}
      onChange={(next) => set(['tags'], next.length === 0 ? undefined : next)}
    />
  );
}

function Cap() {
  const { t } = useTranslation('editor');
  const { document, set } = useRuleEditing();
  return (
    <NumberField
      label={t('basics.cap')}
      unit={<span className={classes.unit}>{t('unit.quote')}</span>}
      value={isRecord(document.cap) ? document.cap.notional : undefined}
      error={useProblem(['cap'])}
      onChange={(notional) => set(['cap'], notional === undefined ? undefined : { notional })}
    />
  );
}

/** What the rule may order on the ladder's step of that name; what is left out is that of the settings. */
function SmallCap() {
  const { t } = useTranslation('editor');
  const { document, set } = useRuleEditing();
  const smallCap = isRecord(document.smallCap) ? document.smallCap : {};
  const problem = useProblem(['smallCap']);
  const change = (name: string, value: number | string | undefined) => {
    const next = withMember(smallCap, name, value);
    set(['smallCap'], Object.keys(next).length === 0 ? undefined : next);
  };
  return (['notional', 'dailyNotional'] as const).map((name) => (
    <NumberField
      key={name}
      label={t(`basics.smallCap.${name}`)}
      placeholder={t('window.timezoneOwn')}
      unit={<span className={classes.unit}>{t('unit.dollars')}</span>}
      value={smallCap[name]}
      error={problem}
      onChange={(value) => change(name, value)}
    />
  ));
}

function More() {
  const { t } = useTranslation('editor');
  const { document, set } = useRuleEditing();
  const problem = {
    id: useProblem(['id']),
    priority: useProblem(['priority']),
    description: useProblem(['description']),
  };
  const mustShow = Object.values(problem).some((message) => message !== undefined);
  const [chosen, setChosen] = useState(false);
  const open = chosen || mustShow;
  const id = useId();
  return (
    <>
      <UnstyledButton
        className={classes.more ?? ''}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setChosen(!open)}
      >
        <IconChevronRight size={14} aria-hidden data-open={open} />
        {t('basics.more')}
      </UnstyledButton>
      <Collapse expanded={open} transitionDuration={0} id={id}>
        <div className={classes.grid}>
          <TextInput
            label={t('basics.id')}
            description={t('basics.idWords')}
            autoComplete="off"
            spellCheck={false}
            value={String(document.id ?? '')}
            error={problem.id}
            onChange={(event) => set(['id'], event.currentTarget.value)}
          />
          <NumberField
            label={t('basics.priority')}
            placeholder="1"
            value={document.priority}
            error={problem.priority}
            onChange={(priority) => set(['priority'], priority)}
          />
        </div>
        <Textarea
          label={t('basics.description')}
          autosize
          minRows={2}
          maxRows={10}
          value={String(document.description ?? '')}
          error={problem.description}
          onChange={(event) =>
            set(['description'], event.currentTarget.value === '' ? undefined : event.currentTarget.value)
          }
        />
      </Collapse>
    </>
  );
}
