// Who else is writing here now. data-editing="item:84:description" on a form tells that one writes in it;
// data-writers="item:84:description" on an element shows who else does. Nobody keeps either.
const RENEW = 10_000; // milliseconds; the server forgets after 20 s

interface Writers { about: string; field: string; who: string[] }

const told = new Map<string, number>(); // when, by what is written
const known = new Map<string, string[]>();

export function lookingAt(): string {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-writers]")].map((one) => one.dataset.writers!.replace(/:[^:]*$/, ""));
  return [...new Set(rows)].join(",");
}

export function heard({ about, field, who }: Writers): void {
  known.set(`${about}:${field}`, who);
  show();
}

function show(): void {
  for (const place of document.querySelectorAll<HTMLElement>("[data-writers]")) {
    const who = known.get(place.dataset.writers!) ?? [];
    const words = who.length ? `${list(who)} ${who.length === 1 ? "is" : "are"} writing here.` : "";
    if (place.textContent !== words) place.textContent = words;
  }
}

const list = (who: string[]) => (who.length < 3 ? who.join(" and ") : `${who.length} people`);

function tell(form: HTMLFormElement, stop = false): void {
  const what = form.dataset.editing!;
  const last = told.get(what) ?? 0;
  if (stop ? !last : Date.now() - last < RENEW && last) return;
  if (stop) told.delete(what);
  else told.set(what, Date.now());
  const place = what.lastIndexOf(":");
  const headers = JSON.parse(document.body.getAttribute("hx-headers:inherited") ?? "{}") as Record<string, string>;
  const body = JSON.stringify({ about: what.slice(0, place), field: what.slice(place + 1), stop });
  fetch("/live/editing", { method: "POST", headers, body, keepalive: true }).catch(() => {});
}

const formOf = (event: Event) => (event.target as HTMLInputElement).form?.closest<HTMLFormElement>("form[data-editing]");

document.addEventListener("input", (event) => { const form = formOf(event); if (form) tell(form); });
document.addEventListener("focusin", (event) => { const form = formOf(event); if (form) tell(form); });
document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (form.dataset.editing) tell(form, true);
});
document.addEventListener("htmx:after:settle", () => {
  show();
  for (const what of told.keys()) { // its form is gone: cancelled
    if (document.querySelector(`form[data-editing="${CSS.escape(what)}"]`)) continue;
    const form = document.createElement("form");
    form.dataset.editing = what;
    tell(form, true);
  }
});
