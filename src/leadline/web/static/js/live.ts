// Keeps an open page true: follows what happens (GET /live) and asks again for what shows it.
// data-live="item. note.@item:84 schedule." on an element with an id: kinds of event, by their beginning; after "@" only
// those about that row. data-live-from: the address of its fragment; without it, that of the page.
import "./said";
import { gone, refresh, refreshAll, refreshAtOnce } from "./refresh";
import { type Said, say } from "./said";
import { heard, lookingAt } from "./writers";

const LOST = 5000; // milliseconds without the stream before that is said
const AGAIN = 2000; // milliseconds before asking anew where the browser gave up
const FULL = 10_000; // the same, where the server had an answer and it was not now

interface Entry { id: number; kind: string; about: string }

let stream: EventSource | undefined;
let newest = 0;
let at = "";
let lost = 0;
let toldLost: Element | null = null;
let over = false; // signed out, or the project is no longer there for us: nothing more is asked
let opened = 0;
let resting = false; // other pages of the same person are open: this one goes on when it is looked at

const address = () => {
  const asked = new URLSearchParams({ after: String(newest) });
  if (document.body.dataset.project) asked.set("project", document.body.dataset.project);
  if (at) asked.set("at", at);
  return `/live?${asked}`;
};

function open(): void {
  if (stream || over || resting || document.hidden || !document.body.dataset.entry) return;
  at = lookingAt();
  stream = new EventSource(address());
  stream.addEventListener("open", back);
  stream.addEventListener("error", broken);
  stream.addEventListener("entry", (event) => take(event, JSON.parse(event.data) as Entry));
  stream.addEventListener("notice", (event) => take(event, { id: 0, kind: "notice.", about: "" }));
  stream.addEventListener("reset", (event) => { remember(event); refreshAll(); });
  stream.addEventListener("editing", (event) => heard(JSON.parse(event.data)));
  stream.addEventListener("elsewhere", () => { resting = true; close(); });
}

function close(): void {
  stream?.close();
  stream = undefined;
  clearTimeout(lost);
  lost = 0;
}

function remember(event: MessageEvent): void {
  newest = Number(event.lastEventId) || newest;
}

function take(event: MessageEvent, entry: Entry): void {
  remember(event);
  pass(entry);
}

function pass(entry: Entry): void {
  document.dispatchEvent(new CustomEvent("live", { detail: entry }));
  for (const element of document.querySelectorAll<HTMLElement>("[data-live][id]")) {
    if (concerns(element.dataset.live!, entry)) refresh(element);
  }
}

function concerns(words: string, entry: Entry): boolean {
  return words.split(/\s+/).some((word) => {
    const [kind, about] = word.split("@");
    return kind !== "" && entry.kind.startsWith(kind) && (!about || entry.about === about);
  });
}

function broken(): void {
  lost ||= setTimeout(tellLost, LOST);
  if (stream?.readyState === EventSource.CLOSED) void whatNow();
}

// The browser does not say why it gave up.
async function whatNow(): Promise<void> {
  stream = undefined;
  const status = await fetch(address(), { method: "HEAD" }).then((answer) => answer.status, () => 0);
  if (status === 401 || status === 404) {
    over = true;
    clearTimeout(lost);
    gone(status === 401 ? "You are signed out. Sign in again in another tab; what you typed stays here."
      : "This project is no longer open to you.");
  } else setTimeout(open, status === 200 ? 0 : status ? FULL : AGAIN);
}

function tellLost(): void {
  if (document.hidden || toldLost) return;
  say("The connection is lost. What is shown may be old until it is back.", "bad");
  toldLost = document.querySelector(".live")?.lastElementChild ?? null;
}

function back(): void {
  clearTimeout(lost);
  lost = 0;
  document.dispatchEvent(new CustomEvent("live:back"));
  if (opened++) pass({ id: 0, kind: "notice.", about: "" }); // notices are not told again: of no project, only of a person
  if (!toldLost) return;
  toldLost.remove();
  toldLost = null;
  say("Connected again. This page is up to date.");
  refreshAll();
}

function again(): void {
  if (document.hidden) return close();
  resting = false;
  open();
}

// Other rows came into the page: a stream that knows of them.
function look(): void {
  if (stream && lookingAt() !== at) { close(); open(); }
}

document.addEventListener("DOMContentLoaded", () => {
  newest = Number(document.body.dataset.entry ?? 0);
  open();
});
document.addEventListener("said", (event) => { if ((event as CustomEvent<Said>).detail.undone) refreshAtOnce(); });
document.addEventListener("visibilitychange", again);
document.addEventListener("htmx:after:settle", look);
addEventListener("focus", () => { if (resting) again(); });
addEventListener("online", () => { if (stream?.readyState !== EventSource.OPEN) { close(); open(); } });
addEventListener("pagehide", close);
addEventListener("pageshow", (event) => { if (event.persisted) again(); });
