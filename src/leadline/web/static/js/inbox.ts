// The inbox with the keyboard alone: j and k go down and up, x selects, e is done, s snoozes, Enter opens.
// e and s are keys of the line one is on (data-key, see keys.ts), else of the first.
const lines = () => [...document.querySelectorAll<HTMLElement>("#inbox .notice")];
const link = (line?: HTMLElement) => line?.querySelector<HTMLAnchorElement>("[data-notice]");
let place = -1; // of the line one was on: what follows it takes the focus when it goes

function here(): number {
  const at = document.activeElement?.closest<HTMLElement>("#inbox .notice");
  return at ? lines().indexOf(at) : -1;
}

function mark(): void {
  const all = lines();
  const at = Math.max(0, here());
  all.forEach((line, n) => line.querySelectorAll<HTMLElement>("[data-do]").forEach((button) => {
    if (n === at) button.dataset.key = button.dataset.do!;
    else delete button.dataset.key;
  }));
}

function arrive(): void {
  const inbox = document.querySelector<HTMLElement>("#inbox");
  if (!inbox) return;
  inbox.querySelector<HTMLElement>(".inbox-bar__all")?.removeAttribute("hidden");
  const count = document.querySelector("#inbox-count");
  if (count) count.textContent = inbox.dataset.unread === "0" ? "" : inbox.dataset.unread!;
  mark();
}

document.addEventListener("focusin", (event) => {
  if (!(event.target as Element).closest("#inbox")) return;
  if (here() >= 0) place = here();
  mark();
});

document.addEventListener("change", (event) => {
  const all = event.target as HTMLInputElement;
  if (all.matches("[data-tick-all]")) {
    document.querySelectorAll<HTMLInputElement>("#inbox [name=n]").forEach((one) => { one.checked = all.checked; });
  }
});

document.addEventListener("keydown", (event) => {
  const at = event.target as Element;
  if (event.ctrlKey || event.metaKey || event.altKey || at.matches("input:not([type=checkbox]), textarea, select")) return;
  if (localStorage.getItem("leadline-keys-off") === "1" || document.querySelector("dialog[open]")) return;
  const all = lines();
  if (!all.length) return;
  const now = here();
  if (event.key === "j" || event.key === "k") {
    const next = now < 0 ? 0 : Math.min(all.length - 1, Math.max(0, now + (event.key === "j" ? 1 : -1)));
    event.preventDefault();
    link(all[next])!.focus();
    all[next].scrollIntoView({ block: "nearest" });
  } else if (event.key === "x" && now >= 0) {
    event.preventDefault();
    all[now].querySelector<HTMLInputElement>("[name=n]")!.click();
  }
});

// A snooze menu that a key opened begins at its first choice. At once, so that Enter after s means that choice.
document.addEventListener("click", (event) => {
  const menu = (event.target as Element).closest("#inbox [data-do=s]")?.closest("details");
  if (menu && !event.isTrusted) queueMicrotask(() => { if (menu.open) menu.querySelector<HTMLElement>("button")?.focus(); });
});

document.addEventListener("htmx:after:swap", () => {
  arrive();
  if (place < 0 || here() >= 0 || document.activeElement !== document.body) return;
  link(lines()[Math.min(place, lines().length - 1)])?.focus();
});
arrive();
