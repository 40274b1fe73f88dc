export { describeDecision, labelOfCondition } from './decision-phrase.ts';
export { notesOn } from './notes.ts';
export { describeRule } from './rule-phrase.ts';
