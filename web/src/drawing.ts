import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, TooltipComponent } from "echarts/components";
import { init, use, type ECharts } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { ChartTable, Column } from "./chart-table";

use([BarChart, LineChart, GridComponent, TooltipComponent, SVGRenderer]);

/** A table drawn as bars and lines in the site's own colours and fonts. Loaded only on pages that have one. */
export class Drawing {
  readonly #chart: ECharts;

  constructor(canvas: HTMLElement, table: ChartTable) {
    const look = lookOf(canvas);
    const drawn = table.columns.filter((column) => !column.before || column.values.some((cell) => cell.value));
    this.#chart = init(canvas, null, { renderer: "svg" });
    this.#chart.setOption({
      animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
      animationDuration: 250,
      textStyle: { fontFamily: look.font, color: look.quiet },
      grid: { left: 4, right: 8, top: 28, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
      tooltip: {
        trigger: "axis",
        axisPointer: { type: "shadow", shadowStyle: { color: look.wash, opacity: 0.6 } },
        formatter: (points: unknown) => tip(table, (points as { dataIndex: number }[])[0]?.dataIndex ?? 0),
        backgroundColor: look.card,
        borderColor: look.line,
        textStyle: { color: look.ink, fontSize: 13 },
        extraCssText: "box-shadow:none;border-radius:3px",
      },
      xAxis: {
        type: "category",
        data: [...table.rows],
        axisTick: { show: false },
        axisLine: { lineStyle: { color: look.line } },
        axisLabel: { color: look.quiet, fontSize: 12, hideOverlap: true },
      },
      yAxis: {
        type: "value",
        name: table.unit,
        nameTextStyle: { color: look.quiet, align: "right" },
        splitNumber: 4,
        splitLine: { lineStyle: { color: look.wash } },
        axisLabel: { color: look.quiet, fontSize: 12 },
      },
      // A year before without anything takes no room beside this one.
      series: drawn.map((column) => series(column, table.current, look)),
    });
    this.#chart.on("click", (point) => {
      const href = drawn[point.seriesIndex ?? 0]?.values[point.dataIndex]?.href;
      if (href) location.assign(href);
    });
  }

  resize(): void {
    this.#chart.resize();
  }

  dispose(): void {
    this.#chart.dispose();
  }
}

interface Look {
  readonly font: string;
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly wash: string;
  readonly card: string;
  readonly now: string;
  readonly before: string;
  readonly deep: string;
}

function lookOf(element: HTMLElement): Look {
  const style = getComputedStyle(element);
  const of = (name: string, otherwise: string): string => style.getPropertyValue(name).trim() || otherwise;
  return {
    font: style.fontFamily,
    ink: of("--ink", "#1d1c1a"),
    quiet: of("--ink-3", "#736e65"),
    line: of("--line-2", "#cfc9bb"),
    wash: of("--wash", "#f3f0e8"),
    card: of("--card", "#fff"),
    now: of("--bar", "#c9bfa5"),
    before: of("--bar-old", "#e9e4d7"),
    deep: of("--bar-2", "#8f8468"),
  };
}

function series(column: Column, current: number, look: Look): object {
  const colour = column.before ? look.before : look.now;
  if (column.kind === "line")
    return {
      type: "line",
      name: column.title,
      data: column.values.map((cell) => cell.value),
      symbol: "circle",
      symbolSize: 6,
      lineStyle: { color: column.before ? look.line : look.deep, width: 2, type: column.before ? "dashed" : "solid" },
      itemStyle: { color: column.before ? look.line : look.deep },
    };
  return {
    type: "bar",
    name: column.title,
    barGap: "0%",
    barCategoryGap: "28%",
    barMaxWidth: 36,
    data: column.values.map((cell, at) => ({
      value: cell.value,
      itemStyle: { color: at === current && !column.before ? look.deep : colour },
    })),
    label: {
      show: !column.before,
      position: "top",
      color: look.quiet,
      fontSize: 11,
      formatter: (point: { dataIndex: number }) => column.values[point.dataIndex]?.text ?? "",
    },
    labelLayout: { hideOverlap: true },
  };
}

/** Built of elements, not of text: nothing of the table is ever read as markup, and no inline style is needed. */
function tip(table: ChartTable, row: number): HTMLElement {
  const box = document.createElement("div");
  const title = document.createElement("b");
  title.textContent = table.rows[row] ?? "";
  box.append(title);
  for (const column of table.columns) {
    const line = document.createElement("div");
    line.textContent = `${column.title}　${column.values[row]?.text || "—"}`;
    box.append(line);
  }
  return box;
}
