// form[data-filter]: offers words of the filter language while one types. data-words: where they come from, asked once.
const MOST = 8;
let words: HTMLElement | null = null;
let loading: Promise<void> | null = null;
let active = -1;

const isFilter = (at: EventTarget | null): at is HTMLInputElement => at instanceof HTMLInputElement && at.matches("[data-filter] input[name=q]");
const shown = () => [...(words?.querySelectorAll<HTMLElement>("[role=option]:not([hidden])") ?? [])];

async function load(field: HTMLInputElement): Promise<void> {
  const answer = await fetch(field.form!.dataset.words!, { headers: { "HX-Request": "true" } });
  if (!answer.ok) return;
  words = document.adoptNode(new DOMParser().parseFromString(await answer.text(), "text/html").querySelector<HTMLElement>(".words")!);
  words.addEventListener("mousedown", (event) => {
    event.preventDefault(); // the field keeps the keyboard
    const option = (event.target as Element).closest<HTMLElement>("[role=option]");
    const at = document.activeElement;
    if (option && isFilter(at)) take(at, option);
  });
}

// The word one is in: from the last space outside quotes to the caret.
function begun(field: HTMLInputElement): { from: number; text: string } {
  const before = field.value.slice(0, field.selectionStart ?? field.value.length);
  let from = 0;
  let quoted = false;
  for (let at = 0; at < before.length; at += 1) {
    if (before[at] === '"') quoted = !quoted;
    if (before[at] === " " && !quoted) from = at + 1;
  }
  if (before[from] === "-") from += 1;
  return { from, text: before.slice(from).toLowerCase() };
}

function offer(field: HTMLInputElement): void {
  if (!words) return;
  if (words.parentElement !== field.form) field.form!.append(words);
  const { text } = begun(field);
  let left = text ? MOST : 0;
  for (const option of words.querySelectorAll<HTMLElement>("[role=option]")) {
    const word = option.dataset.word!.toLowerCase();
    const fits = left > 0 && word !== text && (word.startsWith(text) || (text.length > 2 && option.textContent!.toLowerCase().includes(text)));
    option.hidden = !fits;
    if (fits) left -= 1;
  }
  choose(field, -1);
  words.hidden = shown().length === 0;
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", words.id);
  field.setAttribute("aria-expanded", String(!words.hidden));
}

function choose(field: HTMLInputElement, at: number): void {
  active = at;
  shown().forEach((option, place) => option.setAttribute("aria-selected", String(place === at)));
  const option = shown()[at];
  if (option) {
    field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  } else field.removeAttribute("aria-activedescendant");
}

function take(field: HTMLInputElement, option: HTMLElement): void {
  const { from } = begun(field);
  const end = field.selectionStart ?? field.value.length;
  field.setRangeText(`${option.dataset.word} `, from, end, "end");
  close(field);
}

function close(field: HTMLInputElement): void {
  if (words) words.hidden = true;
  field.setAttribute("aria-expanded", "false");
  choose(field, -1);
}

document.addEventListener("focusin", (event) => { if (isFilter(event.target)) loading ??= load(event.target); });
document.addEventListener("focusout", (event) => { if (isFilter(event.target)) close(event.target); });
document.addEventListener("input", (event) => {
  const field = event.target;
  if (isFilter(field)) void (loading ??= load(field)).then(() => offer(field));
});
document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (!isFilter(field) || !words || words.hidden || event.isComposing) return;
  const all = shown();
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    choose(field, (active + (event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1) + all.length) % all.length);
  } else if ((event.key === "Enter" || event.key === "Tab") && active >= 0) {
    event.preventDefault();
    take(field, all[active]!);
  } else if (event.key === "Escape") {
    event.preventDefault();
    close(field);
  }
});
