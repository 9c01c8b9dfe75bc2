/** The browser takes the focus from a button whose row moves. At an end of the list, the other button gets it. */
function focusAgain(button: HTMLButtonElement): void {
  const pressed = button.disabled ? button.parentElement?.querySelector('button:enabled') : button;
  if (document.activeElement === document.body && pressed instanceof HTMLElement) pressed.focus();
}

/** Keeps the focus on a button that moved its row, also where the browser cannot store it and the row moves back. */
export function keepPressed(button: HTMLButtonElement, stored: Promise<boolean>): void {
  focusAgain(button);
  void stored.then(() => focusAgain(button));
}
