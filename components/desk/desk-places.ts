const PRESSED = "a[href], button:not([aria-disabled='true'])";

/** The buttons that do the duties of the list, in its order. Each row marks its cell with data-does. */
export function doButtons(): HTMLElement[] {
  return [...document.querySelectorAll("[data-does]")].flatMap((cell) => cell.querySelector<HTMLElement>(PRESSED) ?? []);
}

export function doButtonOf(dutyId: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-does="${CSS.escape(dutyId)}"] :is(${PRESSED})`);
}

/** The one in the band above. */
export function urgentButton(): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-next] :is(${PRESSED})`);
}
