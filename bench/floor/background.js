// offscreen socket → message → badge; between a view and the socket it is the relay.
chrome.offscreen
  .createDocument({ url: 'offscreen.html', reasons: ['WORKERS'], justification: 'a floor' })
  .catch(() => undefined);
chrome.runtime.onMessage.addListener(({ number, wanted, rows }) => {
  if (number !== undefined) chrome.action.setBadgeText({ text: String(number).slice(-4) });
  if (wanted !== undefined) chrome.runtime.sendMessage({ block: wanted });
  if (rows !== undefined) chrome.runtime.sendMessage({ screen: rows });
});
