// What would follow from what somebody types about an item, before it is saved: data-would="PAY-84" on its form. Asked of
// the engine (POST /PAY/preview) when the hand rests, one question at a time; the newest wins.
import { isTyped } from "./refresh";

const REST = 350; // milliseconds after a key

interface State { timer: number; asking: boolean; again: boolean; asked: string }
const states = new WeakMap<HTMLFormElement, State>();

const token = () => {
  const headers = document.body.getAttribute("hx-headers:inherited") ?? "{}";
  return (JSON.parse(headers) as Record<string, string>)["X-CSRFToken"] ?? "";
};

function region(form: HTMLFormElement): HTMLElement {
  const known = form.querySelector<HTMLElement>(".would");
  if (known) return known;
  const made = document.createElement("div");
  made.className = "would";
  made.role = "status";
  form.querySelector(".actions")?.before(made);
  return made;
}

function tell(form: HTMLFormElement, sentences: string[]): void {
  region(form).replaceChildren(...sentences.map((sentence) => {
    const line = document.createElement("p");
    line.textContent = sentence;
    return line;
  }));
}

async function ask(form: HTMLFormElement, state: State): Promise<void> {
  const ref = form.dataset.would!;
  const fields: Record<string, string> = {};
  for (const field of form.elements) {
    const { name, value } = field as HTMLInputElement;
    if (name && isTyped(field)) fields[name] = value;
  }
  // How it waits says nothing without for what.
  if ("before" in fields) for (const name of ["kind", "lag"]) fields[name] ??= (form.elements.namedItem(name) as HTMLInputElement | null)?.value ?? "";
  const body = JSON.stringify({ changes: [{ kind: "typed", ref, fields }] });
  if (body === state.asked) return;
  state.asked = body;
  if (!Object.keys(fields).length) { tell(form, []); return; }
  state.asking = true;
  const answer = await fetch(`/${ref.slice(0, ref.lastIndexOf("-"))}/preview`, {
    method: "POST", body, headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
  }).then(async (told) => await told.json() as { sentences?: string[]; refused?: string; trouble?: string }, () => null).catch(() => null);
  state.asking = false;
  if (state.again) { state.again = false; void ask(form, state); return; }
  // A refusal while somebody is still writing is no news; the form says it when it is sent.
  if (form.isConnected) tell(form, answer?.sentences ?? (answer?.trouble ? [`With this there is no plan any more: ${answer.trouble}`] : []));
}

function soon({ target }: Event): void {
  const form = (target as Element).closest<HTMLFormElement>("form[data-would]");
  if (!form) return;
  const state = states.get(form) ?? { timer: 0, asking: false, again: false, asked: "" };
  states.set(form, state);
  clearTimeout(state.timer);
  state.timer = setTimeout(() => { if (state.asking) state.again = true; else void ask(form, state); }, REST);
}
document.addEventListener("input", soon);
document.addEventListener("change", soon);
