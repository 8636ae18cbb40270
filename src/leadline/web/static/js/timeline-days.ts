// The head of a timeline: the days, which stay in sight while one scrolls down.
import { svg } from "./timeline-draw";
import { make, type View } from "./timeline-view";

export class Days {
  readonly head = make("div", "tl-head");
  readonly corner = make("div", "tl-corner", "Work");
  private readonly marks = svg("svg", { class: "tl-days", "aria-hidden": "true", height: 36 });

  constructor(private readonly view: View) {
    this.head.role = "row";
    this.head.ariaRowIndex = "1";
    this.corner.role = "columnheader";
    const days = make("div", "tl-over", make("span", "unseen", "Days"), this.marks as unknown as HTMLElement);
    days.role = "columnheader";
    this.head.append(this.corner, days);
  }

  paint(left: number, right: number): void {
    const { scale } = this.view;
    this.marks.setAttribute("width", String(scale.width));
    this.marks.replaceChildren(...scale.ticks(left, right).flatMap(({ x, words }) => [
      svg("path", { class: "tl-grid", d: `M${x} 28V36` }), svg("text", { class: "tl-day", x: x + 6, y: 22 }, words),
    ]));
  }
}
