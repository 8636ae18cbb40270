// data-key="c" or "g b": pressing it clicks. "?" lists the keys of this page; "/" goes to the search field.
// Single keys can be switched off in that list (they get in the way of speech input); the choice stays on this device.
import { wordsOn } from "./words";

const OFF = "leadline-keys-off";
const WAIT = 1200; // milliseconds between the two keys of "g b"
let before = "";
let since = 0;

const off = () => localStorage.getItem(OFF) === "1";
const typing = (at: Element) => at.matches("input, textarea, select, [contenteditable]");
const shown = (one: HTMLElement) => one.checkVisibility?.() ?? one.offsetParent !== null;

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
    told.textContent = wordsOn(one);
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
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(at)) return;
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
    const search = document.querySelector<HTMLInputElement>("input[type=search]");
    if (search) { event.preventDefault(); search.focus(); search.select(); }
    return;
  }
  const all = [...document.querySelectorAll<HTMLElement>("[data-key]")];
  const wanted = all.find((one) => one.dataset.key === pair) ?? all.find((one) => one.dataset.key === key && shown(one));
  if (!wanted) return;
  event.preventDefault();
  before = "";
  wanted.click();
});
