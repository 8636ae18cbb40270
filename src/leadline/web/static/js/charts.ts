// <leadline-chart>: draws the numbers that stand in it, anew when its size or the theme changes.
import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { type ECharts, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { options, type Spec } from "./chart-options";

use([AriaComponent, BarChart, GridComponent, LegendComponent, LineChart, MarkLineComponent, SVGRenderer, TooltipComponent]);

class Chart extends HTMLElement {
  private drawn?: ECharts;
  private seen?: ResizeObserver;
  private readonly again = () => this.draw();
  private readonly themes = new MutationObserver(this.again);

  static readonly observedAttributes = ["data-spec"];

  attributeChangedCallback(): void {
    this.draw();
  }

  connectedCallback(): void {
    const room = document.createElement("div");
    room.style.height = "100%";
    room.setAttribute("aria-hidden", "true");
    this.append(room);
    this.drawn = init(room, null, { renderer: "svg" });
    this.draw();
    this.seen = new ResizeObserver(() => this.drawn?.resize());
    this.seen.observe(this);
    this.themes.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", this.again);
  }

  disconnectedCallback(): void {
    this.seen?.disconnect();
    this.themes.disconnect();
    matchMedia("(prefers-color-scheme: dark)").removeEventListener("change", this.again);
    this.drawn?.dispose();
    this.querySelector("div")?.remove();
  }

  private draw(): void {
    if (!this.drawn) return;
    const spec = JSON.parse(this.dataset.spec ?? "{}") as Spec;
    this.drawn.setOption(options(spec, matchMedia("(prefers-reduced-motion: reduce)").matches), true);
  }
}
customElements.define("leadline-chart", Chart);
