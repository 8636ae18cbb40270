// Rows of the list by keyboard and pointer: j and k go through them, a click or F2 changes a cell in place.
// tr[data-row]: where its cells are asked for; td[data-cell]: one that can be changed. Without this each row has a link to its form.
import htmx from "htmx.org";

const OFF = "leadline-keys-off"; // as in keys.ts
let current = ""; // id of the row one is at
let next = ""; // the cell that comes after the one being saved

const list = () => document.getElementById("items");
const rows = () => [...document.querySelectorAll<HTMLElement>("#items tr[data-row]")];
const rowAt = (at: Element | null) => at?.closest<HTMLElement>("#items tr[id]") ?? null;
const here = () => rowAt(document.activeElement) ?? (current ? document.getElementById(current) : null);
const openForm = () => document.querySelector<HTMLFormElement>("#items form[data-cell-form]");

function mark(): void {
  for (const row of document.querySelectorAll<HTMLElement>("#items tr[id]")) {
    if (row.id === current) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
  const first = rows()[0];
  if (first) first.tabIndex = 0; // one can tab to the list
}

function goTo(row: HTMLElement | undefined): void {
  if (!row) return;
  current = row.id;
  mark();
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function step(by: number): void {
  const all = rows();
  const at = all.findIndex((row) => row.id === (here()?.id ?? ""));
  goTo(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)]);
}

function ask(row: HTMLElement, what: string): void {
  const open = openForm();
  if (open) {
    if (rowAt(open) === row) return;
    open.querySelector<HTMLElement>("[data-cancel]")?.click();
  }
  current = row.id;
  mark();
  const query = new URLSearchParams({ q: list()?.dataset.q ?? "" });
  if (what === "") query.set("edit", "1");
  void htmx.ajax("GET", `${row.dataset.row}${what && `/${what}`}?${query}`, { target: row, swap: "outerHTML" });
}

document.addEventListener("click", (event) => {
  const at = event.target as Element;
  const row = at.closest<HTMLElement>("#items tr[data-row]");
  if (!row) return;
  current = row.id;
  mark();
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (at.closest("[data-edit]")) {
    event.preventDefault();
    ask(row, "");
  } else if (!at.closest("a, button, input, select, label, form") && !getSelection()?.toString()) {
    const cell = at.closest<HTMLElement>("[data-cell]");
    if (cell) ask(row, cell.dataset.cell!);
  }
});

function inForm(event: KeyboardEvent, form: HTMLFormElement): void {
  if (event.key === "Escape") {
    event.preventDefault();
    next = "";
    form.querySelector<HTMLElement>("[data-cancel]")?.click();
  } else if (event.key === "Enter" && (event.target as Element).matches("select")) {
    event.preventDefault();
    form.requestSubmit();
  } else if (event.key === "Tab" && (event.target as Element).matches("input, select")) {
    event.preventDefault();
    next = `${event.shiftKey ? "-" : ""}${form.dataset.cellForm}`;
    form.requestSubmit();
  }
}

document.addEventListener("keydown", (event) => {
  const at = event.target as HTMLElement;
  const form = at.closest<HTMLFormElement>("#items form[data-cell-form]");
  if (form && !event.isComposing) return inForm(event, form);
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !list()) return;
  if (document.querySelector("dialog[open]") || at.matches("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
  const row = here();
  const onRow = row !== null && at === row;
  if (event.key === "F2" && row?.dataset.row) edit(event, row);
  else if (event.key === "Enter" && onRow) edit(event, row);
  else if (onRow && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    step(event.key === "ArrowDown" ? 1 : -1);
  } else if (localStorage.getItem(OFF) !== "1" && !event.shiftKey) letters(event, row);
});

function edit(event: Event, row: HTMLElement): void {
  const cell = row.querySelector<HTMLElement>("[data-cell]");
  if (!cell) return;
  event.preventDefault();
  ask(row, cell.dataset.cell!);
}

function letters(event: KeyboardEvent, row: HTMLElement | null): void {
  if (event.key === "j" || event.key === "k") {
    event.preventDefault();
    step(event.key === "j" ? 1 : -1);
  } else if (event.key === "x" && row) {
    event.preventDefault();
    row.querySelector<HTMLInputElement>(".pick input")?.click();
  }
}

// A row came back: the cell after it where one went on with Tab, else the row itself has the keyboard.
function settled(event: Event): void {
  mark();
  const row = current ? document.getElementById(current) : null;
  if (!row || openForm() || rowAt(event.target as Element)?.querySelector("form")) return;
  const wanted = next;
  next = "";
  if (wanted && row.dataset.row) {
    const cells = [...row.querySelectorAll<HTMLElement>("[data-cell]")].map((cell) => cell.dataset.cell!);
    const after = cells[cells.indexOf(wanted.replace(/^-/, "")) + (wanted.startsWith("-") ? -1 : 1)];
    if (after) return ask(row, after);
  }
  if (document.activeElement === document.body || wanted) row.focus({ preventScroll: true });
}
document.addEventListener("htmx:after:settle", settled);
document.addEventListener("live:refreshed", mark);
document.addEventListener("DOMContentLoaded", mark);
document.addEventListener("focusin", (event) => {
  const row = rowAt(event.target as Element);
  if (row && row.id !== current) { current = row.id; mark(); }
});
