import { useRef, useSyncExternalStore } from 'react';
import { FormDrafts } from './form-drafts.ts';

/** The drafts of this browser. */
const drafts = new FormDrafts(window.localStorage);
const subscribe = (listener: () => void) => drafts.subscribe(listener);

/** Keys of the forms with changes that are not saved. */
export function useUnsaved(): readonly string[] {
  return useSyncExternalStore(subscribe, () => drafts.keys);
}

/** A form in the hand of its user. */
export interface FormState<Form extends object> {
  form: Form;
  /** Secrets that were typed; those that are left out stay as they are. */
  secrets: Readonly<Record<string, string>>;
  change: (members: Partial<Form>) => void;
  setSecret: (name: string, value: string | undefined) => void;
  isDirty: boolean;
  /** What is in force is no longer what the changes began from. */
  isStale: boolean;
  discard: () => void;
  /** Called when it is sent to be saved: what is typed from then on is not part of it. */
  send: () => void;
  /** What was sent is in force. True where something was typed since: then that stays, under the key `to`. */
  saved: (to?: string) => boolean;
}

/**
 * What was entered over what is in force. `key`: `SECTION/FORM`; `base`: what is in force, with every member that the form has.
 */
export function useFormDraft<Form extends object>(key: string, base: Form): FormState<Form> {
  const found = useSyncExternalStore(subscribe, () => drafts.read(key));
  const inForce = JSON.stringify(base);
  // A draft of another version of the program may lack what the form has now.
  const draft = found !== undefined && Object.keys(base).every((name) => name in found.form) ? found : undefined;
  const form = (draft?.form as Form | undefined) ?? base;
  const secrets = draft?.secrets ?? {};
  const sent = useRef({ form: form as object, secrets });
  const write = (next: Form, given: Readonly<Record<string, string>>) => {
    if (JSON.stringify(next) === inForce && Object.keys(given).length === 0) drafts.discard(key);
    else drafts.write(key, { form: next, secrets: given, base: draft?.base ?? inForce });
  };
  return {
    form,
    secrets,
    change: (members) => write({ ...form, ...members }, secrets),
    setSecret: (name, value) => {
      const { [name]: _before, ...others } = secrets;
      write(form, value === undefined ? others : { ...others, [name]: value });
    },
    isDirty: draft !== undefined,
    isStale: draft !== undefined && draft.base !== null && draft.base !== inForce,
    discard: () => drafts.discard(key),
    send: () => {
      sent.current = { form, secrets };
    },
    saved: (to) => drafts.settle(key, sent.current, to),
  };
}
