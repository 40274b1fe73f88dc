import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { switchBetween, switched } from '../../../rules/document/document-text.ts';
import type { ToldProblem } from '../../../rules/problems/problem.ts';
import { useClient } from '../../client/ServiceProvider.tsx';
import { type Draft, Drafts } from './draft.ts';
import { beginHistory, rebased, recorded, redone, type TextHistory, undone } from './text-history.ts';

const TYPING_MS = 300;
const drafts = new Drafts(window.localStorage);

/** Where an edit begins: the file as it is on disk, or a starting document. */
export interface Origin {
  /** The rule's id or `new:<starter>`. */
  key: string;
  text: string;
  /** Null for a rule that has no file yet. */
  version: string | null;
}

/** The text being edited, with what it was before, kept as a draft until it is saved or given up. */
export function useRuleText(origin: Origin) {
  const [restored, setRestored] = useState<Draft | null>(() => openDraft(origin));
  const [onDisk, setOnDisk] = useState(origin);
  const [history, setHistory] = useState(() => beginHistory(restored?.text ?? origin.text));
  const [version, setVersion] = useState(restored === null ? origin.version : restored.version);
  /** The draft as this page last kept it: another page may have kept its own in the same place. */
  const kept = useRef<string | null>(null);
  const text = history.now;
  /** Goes on from a text that is on disk now; what was edited can be had back. */
  const settle = (next: { text: string; version: string | null }) => {
    drafts.discard(origin.key);
    setRestored(null);
    setHistory((now) => recorded(now, next.text, 'settle', Date.now()));
    setVersion(next.version);
  };
  /** The text that was sent is on disk now; what was typed meanwhile stays and goes on from it. */
  const saved = (sent: string, file: { text: string; version: string }) => {
    const typed = drafts.read(origin.key);
    if (typed === null || typed.text === sent) drafts.discard(origin.key);
    else if (typed.text === kept.current) drafts.write(origin.key, { ...typed, version: file.version });
    setRestored(null);
    setHistory((now) => (now.now === sent ? { ...now, now: file.text } : now));
    setVersion(file.version);
  };
  const keep = (edited: string, from: string | null) => {
    kept.current = edited;
    if (edited === origin.text) drafts.discard(origin.key);
    else drafts.write(origin.key, { text: edited, version: from, at: Date.now() });
  };
  const follow = (next: TextHistory) => {
    setHistory(next);
    keep(next.now, version);
  };
  if (onDisk.version !== origin.version) {
    // The file was changed elsewhere: an untouched text follows it, an edited one stays and meets the conflict when saved.
    setOnDisk(origin);
    const isOn = version === onDisk.version ? switchBetween(onDisk.text, origin.text) : null;
    if (text === onDisk.text) {
      setHistory(beginHistory(origin.text));
      setVersion(origin.version);
    } else if (isOn !== null && switched(text, isOn) !== null) {
      // Only switched on or off, which takes nothing from the edit: it goes on from there, undone steps and all.
      const next = rebased(history, (each) => switched(each, isOn));
      setHistory(next);
      setVersion(origin.version);
      keep(next.now, origin.version);
    }
  }
  return {
    text,
    version,
    restored,
    changed: text !== origin.text,
    /** `place`: what was changed, so that typing there is one step. */
    change: (next: string, place: string) => follow(recorded(history, next, place, Date.now())),
    undo: () => follow(undone(history)),
    redo: () => follow(redone(history)),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    saved,
    settle,
  };
}

function openDraft(origin: Origin): Draft | null {
  const draft = drafts.read(origin.key);
  return draft === null || draft.text === origin.text ? null : draft;
}

/** What the service says of the text, a moment after typing stops. `settled` is false while the answer is to an older text. */
export function useRuleCheck(text: string) {
  const client = useClient();
  const [asked] = useDebouncedValue(text, TYPING_MS);
  const check = useQuery({
    queryKey: ['check', asked],
    queryFn: () => client.rules.check({ text: asked }),
    placeholderData: (previous) => previous,
    gcTime: 10_000,
  });
  const none: ToldProblem[] = [];
  return {
    problems: check.data?.problems ?? none,
    notes: check.data?.notes ?? none,
    sentence: check.data?.sentence ?? '',
    settled: asked === text && !check.isPlaceholderData && check.data !== undefined,
  };
}
