// data-key="c" or "g b": pressing it clicks, or goes to the field. "?" lists the keys of this page; "/" goes to the search.
// Where a row or card is chosen (data-ref), the letters of an item act on that one.
// Single keys can be switched off in that list (they get in the way of speech input); the choice stays on this device.
import htmx from "htmx.org";
import { nameOf } from "./words";

const OFF = "leadline-keys-off";
const WAIT = 1200; // milliseconds between the two keys of "g b"
let before = "";
let since = 0;

const off = () => localStorage.getItem(OFF) === "1";
const typing = (at: Element) => at.matches("input, textarea, select, [contenteditable]");
const shown = (one: HTMLElement) => one.closest("details[data-menu]") !== null || (one.checkVisibility?.() ?? true);
// The letters of an item, and the part of its page where each leads.
const PARTS: Record<string, string> = { a: "/needs", b: "/blocker", d: "/dependencies", e: "/title", m: "/column", n: "#notes", p: "/place" };

function list(dialog: HTMLDialogElement): void {
  const rows = dialog.querySelector("[data-keys-here]")!;
  rows.replaceChildren();
  for (const one of document.querySelectorAll<HTMLElement>("[data-key]")) {
    if (!one.closest(".side") && !shown(one)) continue;
    const row = document.createElement("div");
    const term = document.createElement("dt");
    const key = document.createElement("kbd");
    const told = document.createElement("dd");
    key.className = "kbd";
    key.textContent = one.dataset.key!;
    told.textContent = nameOf(one);
    term.append(key);
    row.append(term, told);
    rows.append(row);
  }
  const choice = dialog.querySelector<HTMLInputElement>("[name=single_keys]")!;
  choice.checked = !off();
  choice.onchange = () => localStorage.setItem(OFF, choice.checked ? "0" : "1");
  dialog.showModal();
}

document.addEventListener("click", (event) => {
  const dialog = document.querySelector<HTMLDialogElement>("#shell-keys");
  if (dialog && (event.target as Element).closest("[data-keys]")) list(dialog);
});

document.addEventListener("keydown", (event) => {
  const at = event.target as Element;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(at)) return;
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "?") {
    const dialog = document.querySelector<HTMLDialogElement>("#shell-keys");
    if (dialog) list(dialog);
    return;
  }
  if (off()) return;
  const key = event.key.toLowerCase();
  const pair = event.timeStamp - since < WAIT ? `${before} ${key}` : "";
  [before, since] = [key, event.timeStamp];
  if (key === "/") {
    event.preventDefault();
    const search = document.querySelector<HTMLInputElement>("#side-find");
    if (search?.checkVisibility()) { search.focus(); search.select(); }
    else document.querySelector<HTMLElement>("[data-open-palette]")?.click();
    return;
  }
  const all = [...document.querySelectorAll<HTMLElement>("[data-key]")];
  const paired = all.find((one) => one.dataset.key === pair);
  const row = paired || !(key in PARTS) ? null : chosenRow(at);
  const wanted = paired ?? all.find((one) => one.dataset.key === key && shown(one));
  if (!row && !wanted) return;
  event.preventDefault();
  before = "";
  if (row) actOn(row, key);
  else press(wanted!);
});

function press(one: HTMLElement): void {
  if (!one.matches("input, textarea, select")) return one.click();
  one.focus();
  one.scrollIntoView({ block: "nearest" });
}

// The card or row one is at: where the focus is, else the one that is marked. Not while one is in the panel beside it.
function chosenRow(at: Element): HTMLElement | null {
  if (at.closest("[data-peek-panel]")) return null;
  return at.closest<HTMLElement>("[data-ref]") ?? document.querySelector<HTMLElement>("[data-ref][aria-current=true]");
}

function actOn(row: HTMLElement, key: string): void {
  const move = key === "m" && row.querySelector<HTMLElement>("[data-move]");
  const panel = document.querySelector<HTMLElement>("[data-peek-panel]");
  if (move) return move.click();
  if (!panel || !row.dataset.peek) return location.assign(`/items/${row.dataset.ref}${PARTS[key]}`);
  void htmx.ajax("GET", row.dataset.peek, { target: panel, swap: "innerHTML" }).then(() => {
    panel.hidden = false;
    const wanted = panel.querySelector<HTMLElement>(`[data-key="${key}"]`);
    if (wanted) press(wanted);
  });
}
