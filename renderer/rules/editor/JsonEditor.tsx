import { json } from '@codemirror/lang-json';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { linter, setDiagnostics } from '@codemirror/lint';
import { tags } from '@lezer/highlight';
import CodeMirror, { Annotation, EditorView, type Extension, keymap, Prec } from '@uiw/react-codemirror';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import type { Vocabulary } from '../../../service/contract/rule-editing.ts';
import { type Told, useSaying } from '../../text/saying.ts';
import { jsonCompletion } from './json-completion.ts';
import type { Range } from './json-position.ts';

/** A place in the text with something to say about it. */
export interface Remark extends Range, Told {}

/**
 * A JSON text with its remarks marked at the exact place. It lives in a shadow root, because there CodeMirror uses
 * constructed style sheets; in the document it would insert a `<style>` element, which the Content-Security-Policy forbids.
 * Tab leaves the editor; Ctrl+S saves; Ctrl+Space completes; F8 goes to the next remark.
 *
 * @param selected offset to put the cursor at; a new object for each request
 */
export function JsonEditor(props: {
  label: string;
  text: string;
  remarks: readonly Remark[];
  selected: { at: number } | null;
  onChange: (text: string) => void;
  /** The text as it stands in the editor at that moment, which the page may not have heard of yet. */
  onSave: (text: string) => void;
  /** The page's own, over all views. */
  onUndo: () => void;
  onRedo: () => void;
  vocabulary: Vocabulary | undefined;
}) {
  const host = useRef<HTMLDivElement>(null);
  const [root, setRoot] = useState<ShadowRoot | null>(null);
  const [view, setView] = useState<EditorView | null>(null);
  useEffect(() => {
    const element = host.current;
    if (element !== null) setRoot(element.shadowRoot ?? element.attachShadow({ mode: 'open' }));
  }, []);
  const [begun] = useState(props.text);
  usePagesText(view, props.text);
  useRemarks(view, props.remarks);
  useEffect(() => {
    if (view === null || props.selected === null) return;
    const at = Math.min(props.selected.at, view.state.doc.length);
    view.dispatch({ selection: { anchor: at }, scrollIntoView: true });
    view.focus();
  }, [view, props.selected]);
  const save = useEffectEvent(props.onSave);
  const change = useEffectEvent(props.onChange);
  const undo = useEffectEvent(props.onUndo);
  const redo = useEffectEvent(props.onRedo);
  const vocabulary = useRef(props.vocabulary);
  useEffect(() => {
    vocabulary.current = props.vocabulary;
  }, [props.vocabulary]);
  const extensions = useMemo(
    () => [
      ...editorExtensions(props.label, (text) => save(text)),
      onTyped((text) => change(text)),
      Prec.highest(
        keymap.of([
          stepKey('Mod-z', () => undo()),
          stepKey('Mod-y', () => redo()),
          stepKey('Mod-Shift-z', () => redo()),
        ]),
      ),
      jsonCompletion(() => vocabulary.current),
    ],
    [props.label],
  );
  return (
    <div ref={host}>
      {root === null
        ? null
        : createPortal(
            <CodeMirror
              root={root}
              value={begun}
              theme="none"
              indentWithTab={false}
              basicSetup={{
                autocompletion: true,
                history: false,
                historyKeymap: false,
                highlightActiveLine: false,
                syntaxHighlighting: false,
                foldGutter: false,
              }}
              extensions={extensions}
              onCreateEditor={setView}
            />,
            root,
          )}
    </div>
  );
}

/** Marks what the page put into the text, which it need not be told of. */
const BY_PAGE = Annotation.define<true>();

/**
 * What is typed is drawn before the next key is heard: text and page are one at every moment. An answer that came late would otherwise
 * be taken for the page's own and put what was typed meanwhile back.
 */
function onTyped(change: (text: string) => void): Extension {
  return EditorView.updateListener.of(({ docChanged, transactions, state }) => {
    const isByPage = transactions.some((transaction) => transaction.annotation(BY_PAGE) === true);
    if (docChanged && !isByPage) flushSync(() => change(state.doc.toString()));
  });
}

/** Undo, another view, or a version that was restored: the page has another text. */
function usePagesText(view: EditorView | null, text: string): void {
  useEffect(() => {
    if (view === null || view.state.doc.toString() === text) return;
    view.dispatch({
      changes: { from: 0, to: view.state.doc.length, insert: text },
      annotations: BY_PAGE.of(true),
    });
  }, [view, text]);
}

function useRemarks(view: EditorView | null, remarks: readonly Remark[]): void {
  const saying = useSaying();
  useEffect(() => {
    if (view === null) return;
    const length = view.state.doc.length;
    const diagnostics = remarks.map((remark) => ({
      message: saying(remark) ?? remark.message,
      severity: 'error' as const,
      from: Math.min(remark.from, length),
      to: Math.min(remark.to, length),
    }));
    view.dispatch(setDiagnostics(view.state, diagnostics));
  }, [view, remarks, saying]);
}

function stepKey(key: string, step: () => void) {
  const run = () => {
    step();
    return true;
  };
  return { key, run };
}

function editorExtensions(label: string, save: (text: string) => void): Extension[] {
  const saveKey = {
    key: 'Mod-s',
    run: (view: EditorView) => {
      save(view.state.doc.toString());
      return true;
    },
  };
  return [
    json(),
    // Keeps the marks of remarks when the editor is given its extensions anew.
    linter(null),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-label': label }),
    Prec.high(keymap.of([saveKey])),
    TYPING_OVER,
    syntaxHighlighting(HIGHLIGHT),
    Prec.highest(LOOK),
  ];
}

/**
 * Typing over a selection: the browser's own editing would carry the look of what was selected over as a `style` attribute,
 * which the Content-Security-Policy forbids, so the text is put in here.
 */
const TYPING_OVER = EditorView.domEventHandlers({
  beforeinput: (event, view) => {
    const { main } = view.state.selection;
    if (event.inputType !== 'insertText' || event.data === null || main.empty) return false;
    const typed = event.data;
    const change = () => view.state.update(view.state.replaceSelection(typed), { userEvent: 'input.type' });
    const handled = view.state
      .facet(EditorView.inputHandler)
      .some((handler) => handler(view, main.from, main.to, typed, change));
    if (!handled) view.dispatch(change());
    return true;
  },
});

const HIGHLIGHT = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--ink)', fontWeight: '550' },
  { tag: tags.string, color: 'var(--ink-2)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--accent-ink)' },
  { tag: [tags.punctuation, tags.separator, tags.brace, tags.squareBracket], color: 'var(--ink-3)' },
]);

const LOOK = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'var(--paper)', fontSize: '13px' },
  '&.cm-focused': { outline: '2px solid var(--accent-ink)', outlineOffset: '-1px', borderRadius: '7px' },
  '.cm-scroller': { fontFamily: 'var(--mantine-font-family-monospace)', lineHeight: '1.6', minHeight: '260px' },
  '.cm-content': { caretColor: 'var(--ink)', padding: '8px 0' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground, ::selection': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 26%, transparent)',
  },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--ink-3)', border: 'none', paddingLeft: '4px' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--ink)' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--tint-accent)', outline: 'none' },
  '.cm-lintRange': { backgroundImage: 'none', paddingBottom: '0' },
  '.cm-lintRange-error': { backgroundColor: 'var(--tint-bad)', textDecoration: 'underline wavy var(--bad) 1px' },
  '.cm-lintRange-warning': { backgroundColor: 'var(--tint-warn)', textDecoration: 'underline wavy var(--warn) 1px' },
  '.cm-lintPoint::after': { display: 'none' },
  '.cm-tooltip': {
    maxWidth: '420px',
    border: '1px solid var(--line-strong)',
    borderRadius: '7px',
    backgroundColor: 'var(--raised)',
    color: 'var(--ink)',
    boxShadow: 'var(--shadow-float)',
  },
  '.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mantine-font-family-monospace)', maxHeight: '260px' },
  '.cm-tooltip-autocomplete > ul > li': { padding: '3px 10px' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--tint-accent)', color: 'var(--ink)' },
  '.cm-completionDetail': { color: 'var(--ink-3)', fontStyle: 'normal' },
  '.cm-diagnostic': { padding: '6px 10px', borderLeft: 'none', fontFamily: 'var(--mantine-font-family)' },
  '.cm-panels': { backgroundColor: 'var(--sunken)', color: 'var(--ink)', borderColor: 'var(--line)' },
  '.cm-panels input, .cm-panels button': {
    border: '1px solid var(--line-strong)',
    borderRadius: '5px',
    backgroundImage: 'none',
    backgroundColor: 'var(--raised)',
    color: 'var(--ink)',
  },
});
