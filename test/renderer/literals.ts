import { type JSXAttributeItem, type JSXChild, parseSync, type Span, Visitor } from 'oxc-parser';

/** Attributes that are read out or shown. */
const SPOKEN =
  /^(aria-(label|description|roledescription|valuetext)|alt|description|error|hint|label|placeholder|title)$/;

/** A letter, or a mark that languages write differently: `：`, `5 %`. */
const WRITTEN = /[\p{L}:;!?%]|\.(\s|$)/u;

/** Every text that a component writes itself instead of taking it from a catalogue, with its line. */
export function literalsOf(file: string, source: string): { line: number; text: string }[] {
  const found: { line: number; text: string }[] = [];
  const note = (node: Span, texts: string[]) => {
    const line = source.slice(0, node.start).split('\n').length;
    for (const text of texts) if (WRITTEN.test(text)) found.push({ line, text: text.trim() });
  };
  const within = (children: JSXChild[]) => {
    for (const child of children) {
      if (child.type === 'JSXText') note(child, [child.value]);
      if (child.type === 'JSXExpressionContainer') note(child, textsOf(child.expression));
    }
  };
  const attribute = (item: JSXAttributeItem) => {
    if (item.type !== 'JSXAttribute' || item.name.type !== 'JSXIdentifier' || !SPOKEN.test(item.name.name)) return;
    if (item.value?.type === 'Literal') note(item, [item.value.value]);
    if (item.value?.type === 'JSXExpressionContainer') note(item, textsOf(item.value.expression));
  };
  new Visitor({
    JSXElement: ({ children, openingElement }) => {
      // What the service wrote in English ends as English does.
      if (openingElement.name.type !== 'JSXIdentifier' || openingElement.name.name !== 'English') within(children);
      openingElement.attributes.forEach(attribute);
    },
    JSXFragment: ({ children }) => within(children),
  }).visit(parseSync(file, source).program);
  return found;
}

/** The texts that an expression can come to, as far as they stand in it. */
function textsOf(expression: { type: string }): string[] {
  const node = expression as Expression;
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [node.value] : [];
    case 'TemplateLiteral':
      return node.quasis.map(({ value }) => value.raw);
    case 'ConditionalExpression':
      return [...textsOf(node.consequent), ...textsOf(node.alternate)];
    case 'LogicalExpression':
      return textsOf(node.right);
    default:
      return [];
  }
}

type Expression =
  | { type: 'Literal'; value: unknown }
  | { type: 'TemplateLiteral'; quasis: { value: { raw: string } }[] }
  | { type: 'ConditionalExpression'; consequent: { type: string }; alternate: { type: string } }
  | { type: 'LogicalExpression'; right: { type: string } }
  | { type: 'other' };
