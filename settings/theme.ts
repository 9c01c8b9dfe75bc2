/** The themes in the order a list shows them; `system` leaves the choice to the browser. */
export const THEMES = ['system', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];
