// offscreen socket → message → badge.
chrome.offscreen
  .createDocument({ url: 'offscreen.html', reasons: ['WORKERS'], justification: 'a floor' })
  .catch(() => undefined);
chrome.runtime.onMessage.addListener((message) => {
  if (message.number !== undefined) chrome.action.setBadgeText({ text: String(message.number).slice(-4) });
});
