// The words on a button or link, without its key, its picture and its count.
export function wordsOn(button: Element): string {
  const copy = button.cloneNode(true) as Element;
  copy.querySelectorAll("kbd, svg, b").forEach((extra) => extra.remove());
  return copy.textContent?.trim() ?? "";
}

// What a control is called: its own name, its label, or its words.
export function nameOf(one: HTMLElement): string {
  const label = (one as HTMLInputElement).labels?.[0];
  const inside = one.querySelector("[aria-label]")?.getAttribute("aria-label");
  return one.getAttribute("aria-label") || (label && wordsOn(label)) || wordsOn(one) || inside || "";
}
