import { Button, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useOnline } from '../client/ServiceProvider.tsx';
import classes from './SettingsPage.module.css';

/** What cannot be taken back is done by a word that nobody types by accident. */
export function TypedWord(props: {
  word: string;
  label: string;
  description: string;
  /** Said of what is no beginning of the word. */
  wrong: string;
  action: string;
  icon: ReactNode;
  /** Something else is missing first. */
  disabled?: boolean;
  loading: boolean;
  /** Is given what was typed, which the service looks at itself; empties the field by `done`. */
  onTyped: (typed: string, done: () => void) => void;
}) {
  const online = useOnline();
  const [typed, setTyped] = useState('');
  const isReady = online && typed === props.word && props.disabled !== true;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) props.onTyped(typed, () => setTyped(''));
  };
  return (
    <form onSubmit={submit} className={classes.arming} noValidate>
      <TextInput
        label={props.label}
        description={props.description}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        error={typed !== '' && !props.word.startsWith(typed) ? props.wrong : undefined}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" color="red" disabled={!isReady} loading={props.loading} leftSection={props.icon}>
        {props.action}
      </Button>
    </form>
  );
}
