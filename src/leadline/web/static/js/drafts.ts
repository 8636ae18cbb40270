// What one typed is never lost. Texts of forms that are not sent yet are kept on this device, by person, address and
// form, for a week at most; they come back with a word that says so. Sending or signing out forgets them.
import { isTyped } from "./refresh";

const PREFIX = "leadline-draft:";
const DAYS = 7;
const WAIT = 300; // milliseconds after the last key
const SENT = "leadline-sent"; // a form that left by a whole page: did it arrive?

interface Draft { at: number; fields: Record<string, string>; seen: string }

const asked = new WeakSet<HTMLFormElement>();
const waiting = new Map<HTMLFormElement, number>();

type Text = HTMLInputElement | HTMLTextAreaElement;

const person = () => document.body.dataset.person ?? "";
const kept = (form: HTMLFormElement) => form.method === "post" && person() !== ""
  && !form.matches("[data-no-draft]") && !form.querySelector("input[type=password]") && texts(form).length > 0;
const texts = (form: HTMLFormElement): Text[] => [...form.elements].filter((one): one is Text => one instanceof HTMLTextAreaElement
  || (one instanceof HTMLInputElement && ["text", "url", "email", "tel", "number", "date"].includes(one.type))).filter((one) => one.name);
const keyOf = (form: HTMLFormElement) => `${PREFIX}${person()}:${form.getAttribute("action") || location.pathname}${form.id ? `#${form.id}` : ""}`;
const seenOf = (form: HTMLFormElement) => form.querySelector<HTMLInputElement>("input[name=seen]");

function store(key: string, draft: Draft | null): void {
  try {
    if (draft) localStorage.setItem(key, JSON.stringify(draft));
    else localStorage.removeItem(key);
  } catch { /* private windows and full disks: then it is not kept */ }
}

function keep(form: HTMLFormElement): void {
  waiting.delete(form);
  const typed = texts(form).filter((one) => isTyped(one));
  const fields = Object.fromEntries(typed.map((one) => [one.name, one.value]));
  store(keyOf(form), typed.length ? { at: Date.now(), fields, seen: seenOf(form)?.value ?? "" } : null);
}

export function forget(form: HTMLFormElement): void {
  clearTimeout(waiting.get(form));
  waiting.delete(form);
  store(keyOf(form), null);
}

function forgetAll(which: (draft: Draft | null, key: string) => boolean): void {
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(PREFIX)) continue;
    let draft: Draft | null = null;
    try { draft = JSON.parse(localStorage.getItem(key) ?? "null") as Draft | null; } catch { /* not ours */ }
    if (which(draft, key)) store(key, null);
  }
}

function restore(form: HTMLFormElement): void {
  if (asked.has(form) || !kept(form)) return;
  asked.add(form);
  let draft: Draft | null = null;
  try { draft = JSON.parse(localStorage.getItem(keyOf(form)) ?? "null") as Draft | null; } catch { /* then there is none */ }
  if (!draft) return;
  const changed = texts(form).filter((one) => draft.fields[one.name] !== undefined && !isTyped(one) && one.value !== draft.fields[one.name]);
  if (!changed.length) return;
  const before = changed.map((one) => [one, one.value] as const);
  const seen = seenOf(form);
  const newest = seen?.value ?? "";
  for (const one of changed) one.value = draft.fields[one.name];
  if (seen && draft.seen) seen.value = draft.seen; // whoever was first meanwhile is noticed when it is sent
  tell(form, () => {
    for (const [one, value] of before) one.value = value;
    if (seen) seen.value = newest;
    forget(form);
  });
}

function tell(form: HTMLFormElement, discard: () => void): void {
  const words = document.createElement("p");
  const button = document.createElement("button");
  words.className = "draft";
  words.setAttribute("role", "status");
  words.append("Restored what you had typed. ", button);
  button.type = "button";
  button.className = "btn btn--quiet";
  button.textContent = "Discard";
  button.addEventListener("click", () => {
    discard();
    words.remove();
    texts(form)[0].focus();
  });
  form.prepend(words);
}

const restoreAll = () => document.querySelectorAll<HTMLFormElement>("form").forEach(restore);

document.addEventListener("input", (event) => {
  const form = (event.target as HTMLInputElement).form;
  if (!form || !kept(form)) return;
  asked.add(form);
  clearTimeout(waiting.get(form));
  waiting.set(form, setTimeout(() => keep(form), WAIT));
});
addEventListener("pagehide", () => [...waiting.keys()].forEach(keep));
document.addEventListener("htmx:after:settle", restoreAll);
document.addEventListener("reset", (event) => forget(event.target as HTMLFormElement));
document.addEventListener("click", (event) => { // Cancel: on purpose
  const cancel = (event.target as Element).closest("form a");
  if (cancel?.textContent?.trim() === "Cancel") forget(cancel.closest("form")!);
});

interface Done { ctx: { sourceElement?: Element; response?: { status: number } } }
document.addEventListener("htmx:after:request", (event) => { // before the swap: afterwards the form may be another one
  const { sourceElement: form, response } = (event as CustomEvent<Done>).detail.ctx;
  if (form instanceof HTMLFormElement && (response?.status ?? 500) < 400) forget(form);
});
// A form that goes as a page of its own: the next page tells whether it was taken.
document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (form.getAttribute("action")?.startsWith("/sign-out")) {
    forgetAll((_, key) => key.startsWith(`${PREFIX}${person()}:`));
  } else if (!form.hasAttribute("hx-post") && kept(form)) {
    keep(form);
    sessionStorage.setItem(SENT, keyOf(form));
  }
});
document.addEventListener("DOMContentLoaded", () => {
  const sent = sessionStorage.getItem(SENT);
  sessionStorage.removeItem(SENT);
  const arrived = performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming & { responseStatus?: number };
  if (sent && (arrived?.responseStatus ?? 200) < 400 && arrived?.redirectCount > 0) store(sent, null);
  forgetAll((draft) => !draft || Date.now() - draft.at > DAYS * 86_400_000);
  restoreAll();
});
