// What the parts of a timeline share: its plan, its scale, which lines are in sight, and what one is doing with them.
import type { Line, Plan, Told } from "./timeline-data";
import type { Scale } from "./timeline-scale";

export interface Ghost { start: number; finish: number }

// A change that was not made: a bar in somebody's hand, or a dependency half drawn.
export interface Moving { doing: "moving"; id: string; days: number; from: number; byPointer: boolean; priority?: number }
export interface Linking { doing: "linking"; id: string; to: string; kind: string; byPointer: boolean; x: number; y: number }
export type Mode = Moving | Linking | null;

export interface View {
  readonly element: HTMLElement;
  readonly scroller: HTMLElement;
  plan: Plan;
  scale: Scale;
  shown: number[]; // places of lines, by row
  rowOf: Map<number, number>; // row by the place of a line: its own, or that of what it is folded into
  folded: Set<string>;
  current: string; // id of the line one is at
  mode: Mode;
  ghosts: Map<string, Ghost>; // by ref: where else bars would lie
  lineAt(row: number): Line | undefined;
  line(id: string): Line | undefined;
  draw(): void; // all anew
  paint(): void; // what is in the window
  go(row: number, how?: "center"): void;
  fold(line: Line, closed: boolean): void;
  setMode(mode: Mode): void;
  tell(words: string): void;
}

// What would follow of what is in somebody's hand.
export interface Following {
  want(): void;
  put(where: Element | null): void;
  say(words: string): void;
}

// The element itself, as those see it who move, link, fold and zoom.
export interface Timeline extends HTMLElement, View {
  readonly effect: Following;
  readonly px: number; // a day's width
  readonly first: number; // the first row one sees
  readonly names: number; // width of the names beside the days
  take(told: Told): void;
  paintOver(): void; // what is in somebody's hand
  refuse(words: string): void;
  zoom(px: number, at?: number): void;
  showToday(): void;
}

export const token = () => {
  const headers = document.body.getAttribute("hx-headers:inherited") ?? "{}";
  return (JSON.parse(headers) as Record<string, string>)["X-CSRFToken"] ?? "";
};

export const say = (text: string, tone = "good", undo = "") =>
  document.dispatchEvent(new CustomEvent("said", { detail: { text, tone, undo } }));

export function make(name: string, type: string, ...inside: (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  if (type) made.className = type;
  made.append(...inside);
  return made;
}

// Posts a form as htmx would; what it refuses is the answer's text. Nothing: it was done.
export async function post(address: string, body: URLSearchParams): Promise<string> {
  const answer = await fetch(address, { method: "POST", body, headers: { "HX-Request": "true", "X-CSRFToken": token() } })
    .catch(() => null);
  if (!answer) return "Leadline cannot be reached, so nothing was changed.";
  if (!answer.ok) return problemIn(await answer.text());
  const told = answer.headers.get("HX-Trigger");
  const said = told ? (JSON.parse(told) as { said?: { text: string; tone?: string; undo?: string } }).said : undefined;
  if (said) say(said.text, said.tone, said.undo);
  return "";
}

function problemIn(text: string): string {
  const page = new DOMParser().parseFromString(text, "text/html");
  const told = page.querySelector("[data-problem], .field__error, [role=alert] li, [role=alert]");
  return told?.textContent?.trim() || "That did not work. Load the page again.";
}
