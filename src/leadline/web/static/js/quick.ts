// data-quick on a form: shows what its line says while one types, and makes room for the next once it is added.
const WAIT = 120; // milliseconds after the last key
const waiting = new WeakMap<HTMLInputElement, number>();

interface Added { ref: string; line: string; once: string }

const lineOf = (form: Element) => form.querySelector<HTMLInputElement>("[name=line]")!;

function show(field: HTMLInputElement): void {
  if (field.value.trim()) field.dispatchEvent(new CustomEvent("quick-typed"));
  else field.form!.querySelector(".quick__said")!.replaceChildren();
}

document.addEventListener("input", (event) => {
  const field = event.target as HTMLInputElement;
  if (!field.matches?.("[data-quick] [name=line]")) return;
  clearTimeout(waiting.get(field));
  waiting.set(field, setTimeout(() => show(field), WAIT));
});
document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (!form.matches("[data-quick]")) return;
  clearTimeout(waiting.get(lineOf(form)));
  lineOf(form).dispatchEvent(new CustomEvent("htmx:abort"));
}, { capture: true });
// HX-Trigger: {"item-added": …} on the form; a line typed meanwhile stays.
document.addEventListener("item-added", (event) => {
  const form = (event.target as Element).closest<HTMLFormElement>("form[data-quick]");
  if (!form) return;
  const { line, once } = (event as CustomEvent<Added>).detail;
  const field = lineOf(form);
  form.querySelector<HTMLInputElement>("[name=once]")!.value = once;
  if (field.value === line) field.value = "";
  if (form.contains(document.activeElement) || document.activeElement === document.body) field.focus();
});
