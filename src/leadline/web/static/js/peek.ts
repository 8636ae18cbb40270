// The item one looks at beside a board or a timeline. The address says which, so that loading the page again shows it again.
import htmx from "htmx.org";

const panel = () => document.querySelector<HTMLElement>("[data-peek-panel]");
const shown = () => panel()?.querySelector<HTMLElement>("[data-peek-of]")?.dataset.peekOf ?? "";

let back: HTMLElement | null = null; // where the focus goes when it is closed; nothing: to its card

function open(address: string): void {
  const beside = panel();
  if (beside) void htmx.ajax("GET", address, { target: beside, swap: "innerHTML" });
}

function mark(): void {
  const beside = panel();
  if (!beside) return;
  const ref = shown();
  beside.hidden = !ref;
  for (const one of document.querySelectorAll<HTMLElement>("#board [data-ref]")) {
    if (one.dataset.ref === ref) one.setAttribute("aria-current", "true");
    else one.removeAttribute("aria-current");
  }
  const address = new URL(location.href);
  if (ref) address.searchParams.set("item", ref);
  else address.searchParams.delete("item");
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

function close(): void {
  const ref = shown();
  panel()?.replaceChildren();
  mark();
  (back ?? document.querySelector<HTMLElement>(`#board [data-ref="${CSS.escape(ref)}"]`))?.focus();
}

// Other scripts open it so.
document.addEventListener("peek", (event) => {
  const asked = (event as CustomEvent<{ address: string; back: HTMLElement }>).detail;
  back = asked.back;
  open(asked.address);
});

document.addEventListener("click", (event) => {
  const at = event.target as Element;
  if (at.closest("[data-peek-close]")) return close();
  const card = at.closest<HTMLElement>("#board [data-peek]");
  if (!card || !panel() || at.closest("a, button, input") || event.ctrlKey || event.metaKey || getSelection()?.toString()) return;
  open(card.dataset.peek!);
});

document.addEventListener("keydown", (event) => {
  const at = event.target as HTMLElement;
  if (event.isComposing || document.querySelector("dialog[open]")) return;
  if (event.key === "Enter" && at.matches("#board [data-peek]")) {
    event.preventDefault();
    open(at.dataset.peek!);
  } else if (event.key === "Escape" && shown() && (at === document.body || at.closest("#board, [data-peek-panel], leadline-timeline"))) {
    if (at.matches("input, textarea, select")) return at.blur(); // what is typed stays
    close();
  }
});

document.addEventListener("htmx:after:settle", (event) => {
  if (panel()?.contains(event.target as Node) || (event.target as Element).id === "board") mark();
});
document.addEventListener("live:refreshed", mark);
document.addEventListener("DOMContentLoaded", () => {
  const ref = new URLSearchParams(location.search).get("item") ?? "";
  if (panel() && /^[A-Z][A-Z0-9]{1,9}-\d{1,9}$/.test(ref)) open(`/items/${ref}/peek`);
});
