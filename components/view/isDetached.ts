/**
 * Whether the browser has taken this document out of its tab or popup. Firefox still delivers a few messages to it;
 * timers, storage and media queries then throw values that are no Errors (NS_ERROR_NOT_INITIALIZED, NS_ERROR_FAILURE).
 */
export const isDetached = (): boolean => document.defaultView === null;
