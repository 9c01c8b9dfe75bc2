/** A URL without its `#…`. No node receives that part, and older browsers open no WebSocket with one. */
export const withoutFragment = (url: string): string => url.replace(/#.*/s, '');
