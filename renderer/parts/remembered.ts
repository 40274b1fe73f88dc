import { useState } from 'react';

const remembered = new Map<string, unknown>();

/** State that survives going to another page and back, but not a reload: filters, for example. */
export function useRemembered<Value>(key: string, initial: Value): [Value, (value: Value) => void] {
  const [value, setValue] = useState(() => (remembered.has(key) ? (remembered.get(key) as Value) : initial));
  const remember = (next: Value) => {
    remembered.set(key, next);
    setValue(next);
  };
  return [value, remember];
}
