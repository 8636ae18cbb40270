// Tells the server where a card was put. What it refuses is said, and the card goes back.
import { refresh, swap } from "./refresh";
import { say, type Said } from "./said";

export interface Place { list: HTMLElement; next: Element | null }

export const board = () => document.getElementById("board");
export const cardsOf = (list: Element) => [...list.querySelectorAll<HTMLElement>(":scope > .kard")];
export const placeOf = (card: HTMLElement): Place => ({ list: card.parentElement!, next: card.nextElementSibling });

export function putBack(card: HTMLElement, place: Place): void {
  if (place.list.isConnected) place.list.insertBefore(card, place.next?.isConnected ? place.next : null);
}

// While a card is in somebody's hand, or on its way to the server, the board does not change under it.
let holds = 0;
export function hold(on: boolean): void {
  holds = Math.max(0, holds + (on ? 1 : -1));
  if (holds) board()?.setAttribute("data-live-hold", "");
  else board()?.removeAttribute("data-live-hold");
}

const token = () => {
  const headers = document.body.getAttribute("hx-headers:inherited") ?? "{}";
  return (JSON.parse(headers) as Record<string, string>)["X-CSRFToken"] ?? "";
};

const refOf = (one: Element | null) => (one instanceof HTMLElement ? one.dataset.ref ?? "" : "");

// The card already stands where it should; `from` is where it was.
export async function place(card: HTMLElement, from: Place): Promise<boolean> {
  const list = card.parentElement!;
  if (list.dataset.lane !== from.list.dataset.lane) {
    putBack(card, from);
    say("A lane is who does it, or the output: change that on the item itself.", "bad");
    return false;
  }
  const body = new URLSearchParams({
    column: list.dataset.column ?? "",
    after: refOf(card.previousElementSibling),
    before: refOf(card.nextElementSibling),
  });
  return send(card, body, () => putBack(card, from));
}

// What is on its way to the server: "undo my last change" waits for it, or it would undo the change before.
let underway: Promise<unknown> = Promise.resolve();
let sending = 0;
document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (!sending || !form.matches(".undo-last")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  void underway.then(() => form.requestSubmit());
}, true);

export function send(card: HTMLElement, body: URLSearchParams, back: () => void): Promise<boolean> {
  const sent = deliver(card, body, back);
  sending += 1;
  underway = Promise.allSettled([underway, sent]).then(() => { sending -= 1; });
  return sent;
}

async function deliver(card: HTMLElement, body: URLSearchParams, back: () => void): Promise<boolean> {
  const had = card.contains(document.activeElement);
  hold(true);
  const response = await fetch(card.dataset.place!, {
    method: "POST", body, headers: { "HX-Request": "true", "X-CSRFToken": token() },
  }).catch(() => null);
  const text = response ? await response.text() : "";
  hold(false);
  if (!response?.ok) {
    back();
    if (had) card.focus();
    say(response ? problem(text) : "Leadline cannot be reached, so the card is back where it was.", "bad");
    return false;
  }
  await show(text);
  const trigger = response.headers.get("HX-Trigger");
  const said = trigger ? (JSON.parse(trigger) as { said?: Said }).said : undefined;
  if (said) say(said.text, said.tone, said.undo);
  if (had) document.getElementById(card.id)?.focus();
  return true;
}

// Where the next card is in the hand already, the board comes anew when that one is down.
async function show(text: string): Promise<void> {
  const now = board();
  if (!now) return;
  if (holds) refresh(now);
  else await swap(now, text);
}

function problem(text: string): string {
  const page = new DOMParser().parseFromString(text, "text/html");
  return page.querySelector("[data-problem]")?.textContent?.trim() || "That did not work. Load the page again.";
}
