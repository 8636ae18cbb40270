// The live region: says what happened without moving anything. A refusal of a background request is said here,
// and never swapped into the page (the server marks it HX-Reswap: none).
const MOST = 3;

function say(sentence: string, tone: string): void {
  const region = document.querySelector<HTMLElement>(".live");
  if (!region || !sentence) return;
  const flash = document.createElement("div");
  flash.className = `flash flash--${tone}`;
  const words = document.createElement("p");
  words.textContent = sentence;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "btn btn--quiet";
  close.textContent = "×";
  close.setAttribute("aria-label", "Dismiss");
  close.addEventListener("click", () => flash.remove());
  flash.append(words, close);
  region.append(flash);
  while (region.children.length > MOST) region.firstElementChild!.remove();
  if (tone !== "bad") setTimeout(() => flash.remove(), 8000);
}

interface Answer { ctx: { text?: string; hx?: { reswap?: string }; response?: { status: number } } }

document.addEventListener("htmx:response:error", (event) => {
  const { ctx } = (event as CustomEvent<Answer>).detail;
  if (ctx.hx?.reswap !== "none" && (ctx.response?.status ?? 0) < 500) return;
  const answer = new DOMParser().parseFromString(ctx.text ?? "", "text/html");
  say(answer.querySelector("[data-problem]")?.textContent?.trim() ?? "That did not work. Load the page again.", "bad");
});
document.addEventListener("htmx:error", () => {
  say("Leadline cannot be reached, so nothing was saved. Try again in a moment.", "bad");
});
// A change that tells: HX-Trigger: {"said": {"text": "Saved."}}
document.addEventListener("said", (event) => {
  const { text, tone } = (event as CustomEvent<{ text: string; tone?: string }>).detail;
  say(text, tone ?? "good");
});
