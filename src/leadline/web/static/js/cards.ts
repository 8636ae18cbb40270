// Cards of a board by keyboard: arrows go between them, M or Space picks one up, arrows move it, Enter drops it, Escape
// puts it back. By thumb: the Move button of a card opens the list of columns.
import { board, cardsOf, hold, place, placeOf, putBack, send, type Place } from "./placing";

import { isSwapping } from "./refresh";

const SOON = 30; // milliseconds
let held: { card: HTMLElement; from: Place } | undefined;
let current = "";

const lists = () => [...document.querySelectorAll<HTMLElement>("#board [data-column]")];
const cardAt = (at: EventTarget | null) => (at instanceof Element ? at.closest<HTMLElement>("#board .kard") : null);

function tell(words: string): void {
  let region = document.getElementById("board-said");
  if (!region) {
    region = document.createElement("div");
    region.id = "board-said";
    region.className = "unseen";
    region.setAttribute("role", "status");
    region.setAttribute("aria-live", "assertive");
    document.body.append(region);
  }
  region.textContent = words;
}

function whereIs(card: HTMLElement): string {
  const list = card.parentElement!;
  const all = cardsOf(list);
  const lane = list.dataset.lane ? `, ${list.dataset.lane}` : "";
  return `${list.dataset.name}${lane}, ${all.indexOf(card) + 1} of ${all.length}`;
}

// One stop of the Tab key in the whole board: where one was last.
function rove(): void {
  const all = [...document.querySelectorAll<HTMLElement>("#board .kard")];
  const here = all.find((card) => card.id === current) ?? all[0];
  for (const card of all) card.tabIndex = card === here ? 0 : -1;
}

function goTo(card: HTMLElement | undefined | null): void {
  if (!card) return;
  current = card.id;
  rove();
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest", inline: "nearest" });
}

// The list one column further; one without cards is passed over, unless a card is carried there.
function beside(list: Element, by: number, carrying: boolean): HTMLElement | undefined {
  const all = lists().filter((one) => one.dataset.lane === (list as HTMLElement).dataset.lane);
  for (let at = all.indexOf(list as HTMLElement) + by; at >= 0 && at < all.length; at += by) {
    if (carrying || cardsOf(all[at]).length) return all[at];
  }
  return undefined;
}

function walk(card: HTMLElement, key: string): boolean {
  const own = cardsOf(card.parentElement!);
  const at = own.indexOf(card);
  if (key === "ArrowDown") goTo(own[at + 1]);
  else if (key === "ArrowUp") goTo(own[at - 1]);
  else if (key === "Home") goTo(own[0]);
  else if (key === "End") goTo(own[own.length - 1]);
  else if (key === "ArrowLeft" || key === "ArrowRight") {
    const there = beside(card.parentElement!, key === "ArrowLeft" ? -1 : 1, false);
    if (there) { const cards = cardsOf(there); goTo(cards[Math.min(at, cards.length - 1)]); }
  } else return false;
  return true;
}

function pickUp(card: HTMLElement | null): void {
  if (!card?.dataset.place || held) return;
  if (isSwapping()) { setTimeout(() => pickUp(document.getElementById(card.id)), SOON); return; }
  held = { card, from: placeOf(card) };
  hold(true);
  card.classList.add("kard--held");
  goTo(card);
  tell(`${card.dataset.ref} picked up. ${whereIs(card)}. Arrows move it, Enter drops it, Escape puts it back.`);
}

function carry(card: HTMLElement, key: string): boolean {
  const list = card.parentElement!;
  const own = cardsOf(list);
  const at = own.indexOf(card);
  if (key === "ArrowUp" && at > 0) list.insertBefore(card, own[at - 1]);
  else if (key === "ArrowDown" && at < own.length - 1) list.insertBefore(card, own[at + 1].nextSibling);
  else if (key === "ArrowLeft" || key === "ArrowRight") {
    const there = beside(list, key === "ArrowLeft" ? -1 : 1, true);
    there?.insertBefore(card, cardsOf(there)[at] ?? null);
  } else if (!key.startsWith("Arrow")) return false;
  card.focus();
  card.scrollIntoView({ block: "nearest", inline: "nearest" });
  tell(whereIs(card));
  return true;
}

function letGo(drop: boolean): void {
  if (!held) return;
  const { card, from } = held;
  held = undefined;
  card.classList.remove("kard--held");
  hold(false);
  const moved = card.parentElement !== from.list || card.nextElementSibling !== from.next;
  if (drop && moved) {
    tell(`${card.dataset.ref} dropped. ${whereIs(card)}.`);
    void place(card, from);
  } else {
    putBack(card, from);
    card.focus();
    tell(`${card.dataset.ref} is back. ${whereIs(card)}.`);
  }
}

// Before the letters of the page: while a card is carried every key is about it.
document.addEventListener("keydown", (event) => {
  if (!held || event.ctrlKey || event.metaKey) return;
  event.stopPropagation();
  if (event.key === "Tab") return letGo(false);
  event.preventDefault();
  if (event.key === "Enter" || event.key === " ") letGo(true);
  else if (event.key === "Escape") letGo(false);
  else carry(held.card, event.key);
}, true);

document.addEventListener("keydown", (event) => {
  const card = cardAt(event.target);
  if (!card || event.target !== card || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === " ") { event.preventDefault(); pickUp(card); }
  else if (walk(card, event.key)) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const at = event.target as Element;
  const button = at.closest<HTMLElement>("#board [data-move]");
  const card = cardAt(button);
  if (button && card) {
    event.preventDefault();
    event.stopPropagation();
    if (event.detail === 0) pickUp(card); // by a key
    else openSheet(card);
  }
  const way = at.closest<HTMLElement>("#move-sheet [data-to]");
  if (way) void moveTo(way.dataset.to!);
}, true);

let moving = "";

function openSheet(card: HTMLElement): void {
  const sheet = document.querySelector<HTMLDialogElement>("#move-sheet");
  if (!sheet) return;
  moving = card.id;
  sheet.querySelector("h2")!.textContent = `Move ${card.dataset.ref}`;
  for (const way of sheet.querySelectorAll<HTMLButtonElement>("[data-to]")) {
    way.disabled = way.dataset.to === card.parentElement!.dataset.column;
  }
  sheet.showModal();
}

// To the end of a column, or with "first" to the top of its own.
async function moveTo(column: string): Promise<void> {
  document.querySelector<HTMLDialogElement>("#move-sheet")?.close();
  const card = document.getElementById(moving);
  if (!card) return;
  const own = cardsOf(card.parentElement!).filter((one) => one !== card);
  const there = lists().find((list) => list.dataset.column === column);
  const last = there ? cardsOf(there).at(-1)?.dataset.ref ?? "" : "";
  const first = column === "first" ? own[0]?.dataset.ref ?? "" : "";
  const body = new URLSearchParams(column === "first" ? { before: first } : { column, after: last });
  await send(card, body, () => {});
}

document.addEventListener("focusin", (event) => {
  const card = cardAt(event.target);
  if (card && card.id !== current) { current = card.id; rove(); }
});
document.addEventListener("DOMContentLoaded", rove);
document.addEventListener("live:refreshed", rove);
document.addEventListener("htmx:after:settle", () => { if (board()) rove(); });
