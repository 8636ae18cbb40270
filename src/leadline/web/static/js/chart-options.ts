// From what a page says of a chart to what the library draws, in the colours of the theme.
export interface Series {
  name: string;
  values: (number | string | null)[];
  tone?: string;
  line?: boolean; // a line above bars
  dashed?: boolean;
  band?: [(number | null)[], (number | null)[]];
}
export interface Spec {
  kind: "line" | "bars" | "stacked" | "histogram";
  x: string[];
  time?: boolean;
  dates?: boolean;
  unit?: string;
  series: Series[];
  marks?: { x: string; label: string; tone?: string }[];
}

const TONES: Record<string, string> = { sea: "--sea", ink: "--ink", good: "--good", warn: "--warn", bad: "--bad", soft: "--ink-3" };
const ORDER = ["sea", "ink", "warn", "good", "soft", "bad"];
const STEP = 14; // px between the labels of two marks, each on a line of its own
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

// A colour as the drawing takes it: tokens are oklch with light-dark(), which only the browser resolves.
function colour(token: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true })!;
  canvas.fillStyle = getComputedStyle(probe).color;
  probe.remove();
  canvas.fillRect(0, 0, 1, 1);
  const [r, g, b] = canvas.getImageData(0, 0, 1, 1).data;
  return `rgb(${r}, ${g}, ${b})`;
}

function day(text: string | number): string {
  return DAY.format(new Date(text));
}

export function options(spec: Spec, still: boolean): Record<string, unknown> {
  const ink = colour("--ink-2");
  const line = colour("--line");
  const tone = (name: string | undefined, at: number) => colour(TONES[name ?? ORDER[at % ORDER.length]!] ?? "--sea");
  const words = (value: number | string) => (spec.time ? day(value) : String(value));
  const value = (given: unknown) =>
    given === null || given === undefined ? "–" : spec.dates ? day(given as number) : `${Math.round(Number(given) * 10) / 10}${spec.unit ? ` ${spec.unit}` : ""}`;
  const drawn = spec.series.flatMap((one, at) => series(spec, one, tone(one.tone, at), at));
  if (drawn[0] && spec.marks?.length) Object.assign(drawn[0], { markLine: marks(spec, tone, ink) });
  return {
    animation: !still,
    aria: { enabled: true },
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: ink },
    grid: { left: 8, right: 16, top: spec.marks?.length ? 20 + STEP * spec.marks.length : spec.unit ? 30 : 16, bottom: spec.series.length > 1 ? 40 : 8, containLabel: true },
    legend: spec.series.length > 1 ? { type: "scroll", bottom: 0, pageTextStyle: { color: ink }, pageIconColor: ink, textStyle: { color: ink }, icon: "roundRect", itemHeight: 8, data: spec.series.map((one) => one.name) } : undefined,
    tooltip: { trigger: "axis", renderMode: "richText", confine: true, valueFormatter: value, backgroundColor: colour("--surface"), borderColor: line, textStyle: { color: colour("--ink") } },
    xAxis: {
      type: "category",
      data: spec.x,
      axisLine: { lineStyle: { color: line } },
      axisTick: { show: false },
      axisLabel: { color: ink, formatter: words, hideOverlap: true },
      axisPointer: { label: { formatter: (at: { value: string }) => words(at.value) } },
    },
    yAxis: {
      type: spec.dates ? "time" : "value",
      splitLine: { lineStyle: { color: line } },
      axisLabel: { color: ink, hideOverlap: true, formatter: spec.dates ? day : undefined },
      name: spec.dates ? undefined : spec.unit,
      nameTextStyle: { color: ink, align: "left" },
    },
    series: drawn,
  };
}

function series(spec: Spec, one: Series, colour: string, at: number): object[] {
  const values = spec.dates ? one.values.map((each) => (each === null ? null : Date.parse(String(each)))) : one.values;
  if (spec.kind !== "line" && !one.line) {
    const gap = spec.kind === "histogram" ? { barCategoryGap: "4%" } : { barMaxWidth: 28 };
    return [{ type: "bar", name: one.name, data: values, stack: spec.kind === "stacked" ? "all" : undefined, itemStyle: { color: colour }, ...gap }];
  }
  const drawn: object[] = [
    { type: "line", name: one.name, data: values, showSymbol: spec.x.length < 30, symbolSize: 5, connectNulls: true, itemStyle: { color: colour }, lineStyle: { color: colour, width: 2, type: one.dashed ? "dashed" : "solid" } },
  ];
  if (one.band) {
    const [low, high] = one.band;
    const usual = { type: "line", stack: `band ${at}`, stackStrategy: "all", symbol: "none", silent: true, tooltip: { show: false }, lineStyle: { opacity: 0 } };
    const wide = high.map((each, n) => (each === null || low[n] === null ? null : each - low[n]!));
    drawn.push({ ...usual, name: `${one.name}, from`, data: low }, { ...usual, name: `${one.name}, to`, data: wide, areaStyle: { color: colour, opacity: 0.16 } });
  }
  return drawn;
}

function marks(spec: Spec, tone: (name: string | undefined, at: number) => string, ink: string): object {
  return {
    silent: true,
    symbol: "none",
    animation: false,
    data: spec.marks!.map((mark) => ({ ...mark, at: spec.x.indexOf(mark.x) })).sort((one, other) => one.at - other.at).map((mark, n) => ({
      xAxis: mark.at < 0 ? mark.x : mark.at,
      lineStyle: { color: tone(mark.tone, 1), width: 1.5, type: "solid" },
      label: { formatter: mark.label, color: ink, position: "end", distance: 4 + STEP * n, align: side(mark.at / spec.x.length) },
    })),
  };
}

// Labels near an edge stand inside it.
function side(share: number): string {
  return share > 0.75 ? "right" : share < 0.25 ? "left" : "center";
}
