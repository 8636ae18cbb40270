// A dependency by hand: drawn from the end of one bar to another, or chosen by keys. It is made at once, and undone at once.
import { post, type Timeline } from "./timeline-view";

export const KINDS = ["FS", "SS", "FF", "SF"];
const WORDS: Record<string, string> = {
  FS: "starts when {a} is done", SS: "starts when {a} has begun", FF: "is done when {a} is done", SF: "is done when {a} has begun",
};

export function linkWords(timeline: Timeline): string {
  const { mode } = timeline;
  if (mode?.doing !== "linking") return "";
  const [from, to] = [timeline.line(mode.id)!, timeline.line(mode.to)];
  if (!to) return `Not this one. Choose another item than ${from.ref}.`;
  return `${to.ref} ${to.title} ${WORDS[mode.kind].replace("{a}", from.ref)}.`;
}

// What keys do now; seen and heard.
export function hint(timeline: Timeline, words: string): void {
  timeline.tell(words);
  timeline.effect.say(words);
}

export async function link(timeline: Timeline): Promise<void> {
  const { mode } = timeline;
  if (mode?.doing !== "linking") return;
  const [from, to] = [timeline.line(mode.id)!, timeline.line(mode.to)];
  const kind = mode.kind;
  if (!to || to.ref === from.ref) { timeline.tell(linkWords(timeline)); return; }
  if (to.start === null || !timeline.plan.may(to)) { timeline.setMode(null); timeline.refuse(`${to.ref} cannot be changed here.`); return; }
  timeline.setMode(null);
  const refused = await post(`/items/${to.ref}/dependencies`, new URLSearchParams({ before: from.ref, kind, lag: "" }));
  if (refused) timeline.refuse(refused);
  else timeline.tell(`${to.ref} waits for ${from.ref}.`);
}
