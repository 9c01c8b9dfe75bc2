// Asks for a block and draws one screen of it: 25 rows of five cells.
const table = document.querySelector('table');
let done;
chrome.runtime.onMessage.addListener(({ screen }) => {
  if (screen === undefined) return;
  table.replaceChildren(
    ...screen.slice(0, 25).map((row) => {
      const line = document.createElement('tr');
      line.append(...row.map((text) => Object.assign(document.createElement('td'), { textContent: text })));
      return line;
    }),
  );
  done?.();
});
/** Resolves when the rows are in the page. */
globalThis.select = (block) =>
  new Promise((resolve) => {
    done = resolve;
    chrome.runtime.sendMessage({ wanted: block });
  });
