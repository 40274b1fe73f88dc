/** Gives the keyboard to the field that shows a JSON path, or to the nearest thing around it. */
export function focusPlace(path: string): void {
  requestAnimationFrame(() => {
    for (let place = path; place !== ''; place = around(place)) {
      const element = document.querySelector(`[data-place="${CSS.escape(place)}"]`);
      if (!(element instanceof HTMLElement)) continue;
      element.scrollIntoView({ block: 'center' });
      element.focus();
      return;
    }
  });
}

/** `$.a[0].b` → `$.a[0]` → `$.a` → `$` → nothing. */
function around(place: string): string {
  return place === '$' ? '' : place.replace(/(?:\.[^.[\]]+|\[[^\]]*\])$/, '');
}
