// A form that could not leave for want of a network is said to be kept, and is sent again when the server answers.
import { say } from "./said";

const PAUSES = [1000, 2000, 5000, 10_000, 30_000]; // milliseconds between two tries

const unsent = new Set<HTMLFormElement>();
let tries = 0;
let timer = 0;

const hasText = (form: HTMLFormElement) => [...form.elements].some((one) =>
  (one instanceof HTMLTextAreaElement || (one instanceof HTMLInputElement && one.type === "text")) && one.value !== "");
// Sent twice it must do once what it asks: a key of its own, or the version it saw.
const isSafe = (form: HTMLFormElement) => form.querySelector("[name=once], [name=seen]") !== null;

function later(form: HTMLFormElement): void {
  if (!unsent.has(form)) say("Not sent: Leadline cannot be reached. What you typed is kept.", "bad");
  if (!isSafe(form)) return;
  unsent.add(form);
  timer ||= setTimeout(look, PAUSES[Math.min(tries++, PAUSES.length - 1)]);
}

async function look(): Promise<void> {
  clearTimeout(timer);
  timer = 0;
  for (const form of unsent) if (!form.isConnected) unsent.delete(form);
  if (!unsent.size) return;
  const there = navigator.onLine && await fetch("/healthz", { method: "HEAD", cache: "no-store" }).then(() => true, () => false);
  if (!there) {
    timer ||= setTimeout(look, PAUSES[Math.min(tries++, PAUSES.length - 1)]);
    return;
  }
  tries = 0;
  const again = [...unsent];
  unsent.clear();
  document.querySelectorAll(".live .flash--bad").forEach((one) => { if (one.textContent?.startsWith("Not sent")) one.remove(); });
  for (const form of again) form.requestSubmit();
}

interface Failed { ctx: { sourceElement?: Element } }
document.addEventListener("htmx:error", (event) => {
  const form = (event as CustomEvent<Failed>).detail.ctx?.sourceElement ?? event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== "post" || !hasText(form)) return;
  event.stopImmediatePropagation(); // said here, with what follows
  later(form);
}, { capture: true });
// A form that goes as a page of its own would end on the browser's own page about networks.
document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (navigator.onLine || form.method !== "post" || form.hasAttribute("hx-post") || !hasText(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  later(form);
}, { capture: true });
// Sent by hand meanwhile.
document.addEventListener("submit", (event) => unsent.delete(event.target as HTMLFormElement));

addEventListener("online", () => void look());
document.addEventListener("live:back", () => void look());
