// The palette: Ctrl-K, Cmd-K or data-open-palette. It offers what this page can do (what the server drew with data-key
// or data-palette="more words"), the pages of the menu, and what /palette finds. A combobox: the focus stays in the line.
import { nameOf, wordsOn } from "./words";

const RECENT = "leadline-recent"; // kept in this tab alone
const MOST_RECENT = 6, MOST_HERE = 7;
const WAIT = 120; // milliseconds after the last key
const WHOLE = /^[a-z][a-z0-9]{1,9}-[1-9]\d*$/i;
const REFERENCE = /^[a-z][a-z0-9]{1,9}-\d*$/i;

interface Place { label: string; href: string }
interface Line { label: string; more?: string; key?: string; href?: string; run?: () => void }

const part = <T extends HTMLElement>(id: string) => document.getElementById(id) as T | null;
const box = () => part<HTMLDialogElement>("palette");
const field = () => part<HTMLInputElement>("palette-line")!;
const options = () => [...box()!.querySelectorAll<HTMLElement>("[role=option]")];
const chosen = () => box()!.querySelector<HTMLElement>("[role=option][aria-selected=true]");
const plain = (text: string) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
const tasks = new WeakMap<HTMLElement, () => void>();
let timer = 0;
let picked = false; // somebody chose a line themselves: what comes from the server leaves it

function recent(): Place[] {
  try { return JSON.parse(sessionStorage.getItem(RECENT) ?? "[]") as Place[]; } catch { return []; }
}

function remember(place: Place): void {
  const others = recent().filter((one) => one.href !== place.href);
  sessionStorage.setItem(RECENT, JSON.stringify([place, ...others].slice(0, MOST_RECENT + 1)));
}

const within = (one: Element) => !one.closest("dialog, .side, .gallery");
const there = (one: HTMLElement) => one.closest("details[data-menu]") !== null || (one.checkVisibility?.() ?? true);

function doable(): Line[] {
  const all = [...document.querySelectorAll<HTMLElement>("[data-key], [data-palette]")].filter((one) => within(one) && there(one));
  all.sort((one, other) => Number(!one.dataset.key) - Number(!other.dataset.key)); // what has a letter is done most
  return all.map((one) => ({
    label: nameOf(one), more: one.dataset.palette, key: one.dataset.key,
    run: () => (one.matches("input, textarea, select") ? one.focus() : one.click()),
  })).filter((line) => line.label);
}

function pages(): Line[] {
  return [...document.querySelectorAll<HTMLAnchorElement>(".side li a[href]")].map((one) => ({
    label: wordsOn(one), key: one.dataset.key, href: one.getAttribute("href")!,
    more: one.closest("ul")?.previousElementSibling?.textContent ?? "",
  }));
}

function fits(line: Line, words: string[]): boolean {
  const text = plain(`${line.label} ${line.more ?? ""}`);
  return words.every((word) => text.includes(word));
}

function group(title: string, lines: Line[]): HTMLElement | null {
  if (!lines.length) return null;
  const made = document.createElement("div");
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", title);
  const head = document.createElement("div");
  head.className = "palette__title";
  head.setAttribute("aria-hidden", "true");
  head.textContent = title;
  made.append(head, ...lines.map((line, place) => option(line, `palette-${title.replace(/\W/g, "")}-${place}`)));
  return made;
}

function option(line: Line, id: string): HTMLElement {
  const made = document.createElement(line.href ? "a" : "div");
  made.id = id;
  made.className = "palette__line";
  made.tabIndex = -1;
  made.setAttribute("role", "option");
  made.setAttribute("aria-selected", "false");
  if (line.href) made.setAttribute("href", line.href);
  if (line.run) tasks.set(made, line.run);
  const words = document.createElement("span");
  words.className = "palette__words";
  words.textContent = line.label;
  made.append(words);
  if (line.key) {
    const key = document.createElement("kbd");
    key.className = "kbd";
    key.textContent = line.key;
    made.append(key);
  }
  return made;
}

function draw(): void {
  const text = field().value.trim();
  const words = plain(text).split(/\s+/).filter(Boolean);
  const visited = words.length ? [] : recent().filter((one) => one.href !== location.pathname).slice(0, MOST_RECENT);
  const groups = [
    group("Recent", visited.map((one) => ({ label: one.label, href: one.href }))),
    group("On this page", REFERENCE.test(text) ? [] : doable().filter((line) => fits(line, words)).slice(0, words.length ? MOST_HERE : 20)),
    group("Pages", pages().filter((line) => fits(line, words)).slice(0, words.length ? MOST_HERE : 40)),
  ];
  part("palette-here")!.replaceChildren(...groups.filter((one) => one !== null));
  const list = part("palette-list")!;
  list.append(REFERENCE.test(text) ? part("palette-here")! : part("palette-found")!); // a reference comes first
  if (!text) part("palette-found")!.replaceChildren();
  settle();
}

function settle(): void {
  const all = options();
  box()!.querySelector<HTMLElement>(".palette__none")!.hidden = all.length > 0 || !field().value.trim();
  if (!picked || !chosen()) choose(all[0] ?? null);
}

function choose(one: HTMLElement | null): void {
  for (const other of options()) other.setAttribute("aria-selected", String(other === one));
  if (one) field().setAttribute("aria-activedescendant", one.id);
  else field().removeAttribute("aria-activedescendant");
  one?.scrollIntoView({ block: "nearest" });
  understand(one?.dataset.paletteAdd ?? "");
}

// What would be added is shown while its line is chosen, before Enter.
function understand(line: string): void {
  const hidden = part<HTMLInputElement>("palette-quick-line");
  if (!hidden || hidden.value === line) return;
  hidden.value = line;
  if (line) hidden.dispatchEvent(new CustomEvent("palette-chosen"));
  else part("palette-said")!.replaceChildren();
}

function take(one: HTMLElement): void {
  if (one.dataset.paletteAdd !== undefined) return part<HTMLFormElement>("palette-quick")!.requestSubmit();
  if (one.matches("a")) remember({ label: one.querySelector(".palette__words")!.textContent!, href: one.getAttribute("href")! });
  const run = tasks.get(one);
  box()!.close();
  if (run) run();
  else location.assign((one as HTMLAnchorElement).href);
}

// A whole reference goes to what it names, and to nothing else that is still in the list from the keys before.
function enter(one: HTMLElement | null): void {
  const text = field().value.trim();
  const named = WHOLE.test(text) && !picked;
  if (named && one?.querySelector(".mono")?.textContent !== text.toUpperCase()) {
    box()!.close();
    location.assign(`/search?q=${encodeURIComponent(text)}`);
  } else if (one) take(one);
}

function open(): void {
  const dialog = box();
  if (!dialog || document.querySelector("dialog[open]")) return;
  part("side")?.matches(":popover-open") && part("side")!.hidePopover();
  field().value = "";
  picked = false;
  part("palette-found")!.replaceChildren();
  part("palette-said")?.replaceChildren();
  dialog.showModal();
  field().focus();
  draw();
}

function move(event: KeyboardEvent): void {
  const all = options();
  const at = all.indexOf(chosen()!);
  const to: Record<string, number> = {
    ArrowDown: at + 1 >= all.length ? 0 : at + 1, ArrowUp: at <= 0 ? all.length - 1 : at - 1,
    PageDown: Math.min(at + 8, all.length - 1), PageUp: Math.max(at - 8, 0), Home: 0, End: all.length - 1,
  };
  if (!(event.key in to) || !all.length) return;
  event.preventDefault();
  picked = true;
  choose(all[to[event.key]]!);
}

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
    if (!box()) return;
    event.preventDefault();
    if (box()!.open) box()!.close();
    else open();
  } else if (event.target === part("palette-line") && !event.isComposing) {
    const one = chosen();
    if (event.key !== "Enter") move(event);
    else {
      event.preventDefault();
      enter(one);
    }
  }
});
document.addEventListener("input", (event) => {
  if (event.target !== part("palette-line")) return;
  picked = false;
  draw();
  clearTimeout(timer);
  timer = setTimeout(() => field().value.trim() && field().dispatchEvent(new CustomEvent("palette-typed")), WAIT);
});
document.addEventListener("click", (event) => {
  const at = event.target as Element;
  if (at.closest("[data-open-palette]")) return open();
  const one = at.closest<HTMLElement>("#palette [role=option]");
  if (!one || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  take(one);
});
document.addEventListener("htmx:after:settle", () => {
  if (!box()?.open) return;
  if (!field().value.trim()) part("palette-found")!.replaceChildren(); // an answer that comes too late
  settle();
});
document.addEventListener("item-added", (event) => {
  const form = part<HTMLFormElement>("palette-quick");
  if (!form || !form.contains(event.target as Node)) return;
  form.querySelector<HTMLInputElement>("[name=once]")!.value = (event as CustomEvent<{ once: string }>).detail.once;
  box()!.close();
});
// Pages of items and people are what one comes back to.
document.addEventListener("DOMContentLoaded", () => {
  if (/^\/(items|people|outputs|[A-Z0-9]+\/outputs)\/./.test(location.pathname)) {
    remember({ label: document.title.replace(/ · Leadline$/, ""), href: location.pathname });
  }
});
