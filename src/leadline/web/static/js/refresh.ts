// Asks again for a part of the page and morphs it in, so that nobody loses a place: focus, selection, scroll, open
// disclosures, what is typed, and whatever is held by data-live-hold (a drag going on).
import htmx from "htmx.org";
import { say } from "./said";

const GATHER = 150; // milliseconds: what happens together is asked for once
const HELD = 300; // milliseconds before looking again whether a hold has ended
const PAUSE = 1500; // milliseconds after one came to a field, or the last key in it, before what is around it changes
const REST = 6; // times as long as an answer took: so that a busy server is asked less often,
const LONGEST = 4000; // milliseconds, at most

interface State { timer: number; asking: boolean; again: boolean; next: number; swaps: number }

const states = new WeakMap<HTMLElement, State>();
let kept = new Set<Element>(); // forms that stay as they are in the swap going on
let swapping = false;

const stateOf = (element: HTMLElement): State => {
  const known = states.get(element) ?? { timer: 0, asking: false, again: false, next: 0, swaps: 0 };
  states.set(element, known);
  return known;
};

export function refresh(element: HTMLElement, wait = GATHER): void {
  const state = stateOf(element);
  if (state.asking) { state.again = true; return; }
  state.timer ||= setTimeout(() => { state.timer = 0; void ask(element); }, Math.max(wait, state.next - performance.now()));
}

export function refreshAll(): void {
  document.querySelectorAll<HTMLElement>("[data-live][id]").forEach((element) => refresh(element));
}

// What one did oneself is not waited for.
export function refreshAtOnce(): void {
  for (const element of document.querySelectorAll<HTMLElement>("[data-live][id]")) {
    const state = stateOf(element);
    clearTimeout(state.timer);
    state.timer = state.next = 0;
    refresh(element, 0);
  }
}

// Rows and cards may be other ones in a moment.
export const isSwapping = () => swapping;

export function gone(words: string): void {
  say(words, "bad");
}

async function ask(element: HTMLElement): Promise<void> {
  const state = stateOf(element);
  if (!element.isConnected) return;
  if (held(element)) return refresh(element, HELD);
  const from = addressOf(element);
  const swaps = state.swaps;
  const begun = performance.now();
  state.asking = true;
  const answer = await fetch(from, { headers: { "HX-Request": "true" } }).then(
    async (response) => (response.ok && !response.redirected ? await response.text() : ""), () => "");
  state.asking = false;
  state.next = performance.now() + Math.min(LONGEST, REST * (performance.now() - begun));
  const moved = state.swaps !== swaps || addressOf(element) !== from;
  if (moved || state.again) { state.again = false; refresh(element); }
  if (moved || !answer || !element.isConnected) return;
  if (held(element)) refresh(element, HELD);
  else await swap(element, answer);
}

const addressOf = (element: HTMLElement) => element.dataset.liveFrom || location.pathname + location.search;

let typedAt = -PAUSE;
const write = ({ target }: Event) => {
  if (target instanceof Element && target.matches("input, textarea, select")) typedAt = performance.now();
};
document.addEventListener("keydown", write, true);
document.addEventListener("focusin", write, true);
const isWriting = (element: Element) => performance.now() - typedAt < PAUSE && element.contains(document.activeElement)
  && document.activeElement!.matches("input, textarea, select");

const held = (element: Element) => element.closest("[data-live-hold]") !== null
  || element.querySelector("[data-live-hold]") !== null || isWriting(element);

export async function swap(element: HTMLElement, text: string): Promise<void> {
  const fresh = new DOMParser().parseFromString(text, "text/html").getElementById(element.id);
  if (!fresh) return;
  const busy = [...element.querySelectorAll("form")].filter(isBusy);
  const pairs = busy.map((form) => [form, twinOf(form, fresh)] as const);
  if (pairs.some(([, twin]) => !twin)) { late.add(element); return; } // somebody is in a form that is no longer part of it
  const named = pairs.map(([form, twin], place) => {
    const had = form.id;
    form.id = twin!.id = had || `live-kept-${place}`;
    return () => { form.id = had; if (!had) form.removeAttribute("id"); };
  });
  const restore = place(element);
  kept = new Set(busy);
  swapping = true;
  await htmx.swap({ target: element, sourceElement: element, swap: "outerMorph", text: fresh.outerHTML, transition: false });
  swapping = false;
  named.forEach((back) => back());
  restore();
  element.dispatchEvent(new CustomEvent("live:refreshed", { bubbles: true }));
}

// Somebody is in it: the caret, or something typed that is not sent.
function isBusy(form: HTMLFormElement): boolean {
  const inside = document.activeElement;
  if (inside && form.contains(inside) && inside.matches("input, textarea, select")) return true;
  if (form.querySelector("[role=alert]")) return true; // refused: what was typed stands in it as if it were the server's
  return [...form.elements].some(isTyped);
}

export function isTyped(field: Element): boolean {
  if (field instanceof HTMLInputElement) {
    if (field.type === "hidden") return false;
    return field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
  }
  if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
  if (!(field instanceof HTMLSelectElement)) return false;
  const first = field.multiple || [...field.options].some((one) => one.defaultSelected) ? -1 : 0;
  return [...field.options].some((one, place) => one.selected !== (one.defaultSelected || place === first));
}

function twinOf(form: HTMLFormElement, fresh: Element): Element | null {
  if (form.id && fresh.querySelector(`#${CSS.escape(form.id)}`)) return fresh.querySelector(`#${CSS.escape(form.id)}`);
  const action = form.getAttribute("action") ?? "";
  return [...fresh.querySelectorAll("form")].find((one) => (one.getAttribute("action") ?? "") === action) ?? null;
}

// Where the keyboard is, in case the element itself is replaced.
function place(element: Element): () => void {
  const focused = document.activeElement as HTMLElement | null;
  if (!focused || !element.contains(focused)) return () => {};
  const anchor = focused.closest("[id]");
  const likeness = `${focused.tagName}|${focused.getAttribute("aria-label") ?? ""}|${focused.textContent?.trim() ?? ""}`;
  return () => {
    if (document.activeElement === focused && focused.isConnected) return;
    const scope = (anchor?.id && document.getElementById(anchor.id)) || document.getElementById(element.id);
    const like = [scope, ...(scope?.querySelectorAll<HTMLElement>(focused.tagName) ?? [])] as (HTMLElement | null)[];
    like.find((one) => one && `${one.tagName}|${one.getAttribute("aria-label") ?? ""}|${one.textContent?.trim() ?? ""}` === likeness)
      ?.focus({ preventScroll: true });
  };
}

// What a person opened, or a script noted, is not the server's to close.
const OURS = new Set(["open", "data-shown"]);
htmx.registerExtension("live", {
  htmx_before_morph_node: (node: Element) => !(swapping && kept.has(node)),
  htmx_before_morph_attr: (node: Element, detail: { attrName: string }) =>
    !(swapping && OURS.has(detail.attrName) && (detail.attrName !== "open" || node.matches("details, dialog"))),
});

document.addEventListener("htmx:after:settle", (event) => {
  if (swapping) return;
  const target = event.target as Element;
  for (const element of document.querySelectorAll<HTMLElement>("[data-live][id]")) {
    if (element.contains(target) || target.contains(element)) stateOf(element).swaps += 1;
  }
});
// A form was left: what waited for that comes now.
document.addEventListener("submit", () => setTimeout(refreshLate, HELD));
document.addEventListener("focusout", () => setTimeout(refreshLate, HELD));

const late = new Set<HTMLElement>();
function refreshLate(): void {
  late.forEach((element) => refresh(element));
  late.clear();
}
