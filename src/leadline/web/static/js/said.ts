// The live region: says what happened without moving anything, with a way back where there is one. A refusal of a
// background request is said here, and never swapped into the page (the server marks it HX-Reswap: none).
import htmx from "htmx.org";

const MOST = 3;
const SHOWN = 8000; // milliseconds; what can be undone stays longer
const SHOWN_WITH_UNDO = 20_000;
const KEPT = "leadline-said"; // for the page after this one

export interface Said { text: string; tone?: string; undo?: string; undone?: boolean }

export function say(text: string, tone = "good", undo = ""): void {
  const region = document.querySelector<HTMLElement>(".live");
  if (!region || !text) return;
  if (undo) region.querySelectorAll("[data-undo]").forEach((older) => older.remove()); // one way back: the newest
  const flash = document.createElement("div");
  flash.className = `flash flash--${tone}`;
  const words = document.createElement("p");
  words.textContent = text;
  flash.append(words);
  if (undo) flash.append(wayBack(undo, flash));
  flash.append(dismissal(flash));
  region.append(flash);
  if (undo) htmx.process(flash);
  while (region.children.length > MOST) region.firstElementChild!.remove();
  if (tone !== "bad") leaveLater(flash, undo ? SHOWN_WITH_UNDO : SHOWN);
}

function wayBack(address: string, flash: HTMLElement): HTMLButtonElement {
  const undo = document.createElement("button");
  undo.type = "button";
  undo.className = "btn";
  undo.textContent = "Undo";
  undo.dataset.undo = "";
  undo.setAttribute("hx-post", address);
  undo.setAttribute("hx-swap", "none");
  undo.addEventListener("htmx:finally:request", () => flash.remove());
  return undo;
}

function dismissal(flash: HTMLElement): HTMLButtonElement {
  const close = document.createElement("button");
  close.type = "button";
  close.className = "btn btn--quiet";
  close.textContent = "×";
  close.setAttribute("aria-label", "Dismiss");
  close.addEventListener("click", () => flash.remove());
  return close;
}

// Not while somebody reads it with the pointer on it, or is in it with the keyboard.
function leaveLater(flash: HTMLElement, after: number): void {
  setTimeout(() => (flash.matches(":hover, :focus-within") ? leaveLater(flash, SHOWN) : flash.remove()), after);
}

interface Answer { ctx: { text?: string; hx?: { reswap?: string }; response?: { status: number } } }

document.addEventListener("htmx:response:error", (event) => {
  const { ctx } = (event as CustomEvent<Answer>).detail;
  if (ctx.hx?.reswap !== "none" && (ctx.response?.status ?? 0) < 500) return;
  const answer = new DOMParser().parseFromString(ctx.text ?? "", "text/html");
  say(answer.querySelector("[data-problem]")?.textContent?.trim() ?? "That did not work. Load the page again.", "bad");
});
document.addEventListener("htmx:error", () => {
  say("Leadline cannot be reached, so nothing was saved. Try again in a moment.", "bad");
});
// A change that tells: HX-Trigger: {"said": {"text": "Saved.", "undo": "/steps/7/undoing"}}
document.addEventListener("said", (event) => {
  const { text, tone, undo, undone } = (event as CustomEvent<Said>).detail;
  if (undone) document.querySelectorAll(".flash:has([data-undo])").forEach((older) => older.remove());
  say(text, tone, undo);
  // What is on this page comes anew by itself where it lives; elsewhere the page is loaded again, and says it then.
  if (!undone || document.querySelector("[data-live]")) return;
  sessionStorage.setItem(KEPT, JSON.stringify({ text, tone, undo }));
  location.reload();
});

const kept = sessionStorage.getItem(KEPT);
if (kept) {
  sessionStorage.removeItem(KEPT);
  const { text, tone, undo } = JSON.parse(kept) as Said;
  say(text, tone, undo);
}
