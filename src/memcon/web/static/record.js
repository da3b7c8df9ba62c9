// What the page of a record gets: citing whatever is selected, and links that find their way.

import { button, copy, say } from "./page.js";

const article = document.querySelector("article.record");
const here = article.dataset.path;
const LEFT_OUT = ".call, .page, .number, .copy";

/** The element whose words a place names, and the place, for a node of the text; null outside. */
function owner(node) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  const place = element?.closest(".entry[id], .note[id]");
  const words = place?.querySelector(":scope > .words") ?? place;
  return place && words.contains(element) ? { at: place.id, words } : null;
}

/** How many code points of the reading of `words` stand in front of a boundary. */
function before(words, node, offset) {
  const edge = document.createRange();
  edge.setStart(words, 0);
  edge.setEnd(node, offset);
  const front = document.createElement("div");
  front.append(edge.cloneContents());
  for (const one of front.querySelectorAll(LEFT_OUT)) one.remove();
  for (const one of front.querySelectorAll("p")) one.append(" ");
  const text = front.textContent.replace(/\s+/g, " ").trimStart();
  return [...text].length;
}

/** The edges of what is selected, as the server takes them; null where nothing of the record is. */
function edges(range) {
  const first = owner(range.startContainer);
  const last = owner(range.endContainer);
  if (!first || !last || range.collapsed) return null;
  const from = before(first.words, range.startContainer, range.startOffset);
  const to = before(last.words, range.endContainer, range.endOffset);
  return first.at === last.at && from >= to ? null : `from=${first.at}.${from}&to=${last.at}.${to}`;
}

const bar = document.createElement("div");
bar.className = "toolbar";
bar.hidden = true;
bar.setAttribute("role", "toolbar");
bar.setAttribute("aria-label", "The words that are selected");
document.body.append(bar);

async function quote(what) {
  const answer = await fetch(`${here}/quote?${what}`);
  if (!answer.ok) throw new Error("these words cannot be cited together");
  return answer.json();
}

function show(range, what) {
  const act = (take, words) => button(words, async () => {
    try {
      const found = await quote(what);
      await take(found);
    } catch (error) {
      say(error.message);
    }
  });
  bar.replaceChildren(
    act((found) => copy(found.quoted, "Words and citation"), "Copy with citation"),
    act((found) => copy(found.citations["chicago-note"], "Citation"), "Citation"),
    act((found) => copy(new URL(found.path, location.href).href, "Link"), "Link"),
    act((found) => { location.href = `${here}/cite?at=${found.at}`; }, "All styles"),
    act((found) => { location.href = `${here}/trace?at=${found.at}`; }, "Trace"),
  );
  const box = range.getBoundingClientRect();
  bar.hidden = false;
  const left = Math.min(Math.max(8, box.left), innerWidth - bar.offsetWidth - 8);
  const below = box.bottom + bar.offsetHeight + 8 < innerHeight;
  bar.style.left = `${left + scrollX}px`;
  bar.style.top = `${(below ? box.bottom + 8 : box.top - bar.offsetHeight - 8) + scrollY}px`;
}

function selected() {
  const selection = getSelection();
  if (bar.contains(document.activeElement)) return;
  const range = selection.rangeCount ? selection.getRangeAt(0) : null;
  const what = range && edges(range);
  if (what) show(range, what);
  else bar.hidden = true;
}

let waiting;
document.addEventListener("selectionchange", () => {
  clearTimeout(waiting);
  waiting = setTimeout(selected, 200);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") bar.hidden = true;
});

// A place that this page does not show, or a link with a check that differs, is asked from the server.
function find() {
  const place = decodeURIComponent(location.hash.slice(1));
  if (/^([tsn]\d+|c\d+-\d+)(![0-9a-f]+)?$/.test(place) && !document.getElementById(place)) {
    const plain = place.replace(/!.*/, "");
    if (new URLSearchParams(location.search).get("at") !== place) location.replace(`${here}?at=${place}#${plain}`);
  }
}
addEventListener("hashchange", find);
find();

// Another view shows the same place.
document.querySelector("nav.view")?.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  const top = [...document.querySelectorAll(".talk .entry[id]")].find((entry) => entry.getBoundingClientRect().bottom > 60);
  if (link && top && document.querySelector(".talk").getBoundingClientRect().top < 0) link.hash = top.id;
});
