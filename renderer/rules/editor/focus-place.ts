/** Gives the keyboard to what shows a JSON path: the first field marked as wrong in the nearest thing around it, else that thing. */
export function focusPlace(path: string): void {
  requestAnimationFrame(() => {
    for (let place = path; place !== ''; place = around(place)) {
      const element = document.querySelector(`[data-place="${CSS.escape(place)}"]`);
      if (!(element instanceof HTMLElement)) continue;
      const wrong = place === path ? null : element.querySelector<HTMLElement>('[aria-invalid="true"]');
      element.scrollIntoView({ block: 'center' });
      (wrong ?? element).focus();
      return;
    }
  });
}

/** `$.a[0].b` → `$.a[0]` → `$.a` → `$` → nothing. */
function around(place: string): string {
  return place === '$' ? '' : place.replace(/(?:\.[^.[\]]+|\[[^\]]*\])$/, '');
}
