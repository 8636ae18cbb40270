// The words on a button or link, without its key, its picture and its count.
export function wordsOn(button: Element): string {
  const copy = button.cloneNode(true) as Element;
  copy.querySelectorAll("kbd, svg, b").forEach((extra) => extra.remove());
  return copy.textContent?.trim() ?? "";
}
