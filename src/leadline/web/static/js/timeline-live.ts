// Where the lines come from, and that they stay true: read anew when the plan or what it stands on has changed.
import type { Told } from "./timeline-data";
import type { Timeline } from "./timeline-view";

const GATHER = 150; // milliseconds: what happens together is asked for once
const REST = 4; // times as long as an answer took
const KINDS = ["schedule.", "forecast.", "item.", "dependency.", "freeze.", "absence.", "output.", "baseline.", "project."];

export async function readTold(timeline: Timeline): Promise<Told | null> {
  if (!timeline.dataset.rows) return null;
  return fetch(timeline.dataset.rows, { headers: { Accept: "application/json" } })
    .then(async (answer) => (answer.ok && !answer.redirected ? await answer.json() as Told : null), () => null);
}

export function follow(timeline: Timeline): void {
  let timer = 0, asking = false, again = false, next = 0;

  const ask = async () => {
    timer = 0;
    asking = true;
    const begun = performance.now();
    const told = await readTold(timeline);
    asking = false;
    next = performance.now() + REST * (performance.now() - begun);
    if (told && timeline.isConnected) timeline.take(told);
    if (again) { again = false; soon(); }
  };
  const soon = () => {
    if (!timeline.dataset.rows || !timeline.isConnected) return;
    if (asking) { again = true; return; }
    timer ||= setTimeout(() => void ask(), Math.max(GATHER, next - performance.now()));
  };
  document.addEventListener("live", (event) => {
    const { kind } = (event as CustomEvent<{ kind: string }>).detail;
    if (KINDS.some((one) => kind.startsWith(one))) soon();
  });
  document.addEventListener("live:back", soon);
  timeline.addEventListener("stale", soon);
}
