import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import type { Look } from "./look";

/** Letters come from the machine's own fonts: the style names no glyphs, so that no server is asked for any. */
const font = ["Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"];

/** A value for each shade, by the number that stands with the area. */
function byShade(values: readonly string[]): ExpressionSpecification {
  return ["match", ["get", "shade"], ...values.flatMap((value, i) => [i, value]).slice(2), values[0]] as unknown as ExpressionSpecification;
}

export function layersOf(look: Look, most: number): LayerSpecification[] {
  const ink: ExpressionSpecification = ["case", ["==", ["get", "shade"], 5], look.inkDeep, look.ink];
  return [
    { id: "areas", type: "fill", source: "areas", paint: { "fill-color": byShade(look.shades), "fill-opacity": 0.92 } },
    {
      id: "nothing",
      type: "fill",
      source: "areas",
      filter: ["==", ["get", "shade"], 0],
      paint: { "fill-pattern": "hatch" },
    },
    { id: "borders", type: "line", source: "areas", paint: { "line-color": look.edge, "line-width": 1.2 } },
    {
      id: "towers",
      type: "fill-extrusion",
      source: "areas",
      layout: { visibility: "none" },
      paint: {
        "fill-extrusion-color": byShade(look.shades),
        "fill-extrusion-height": ["*", ["/", ["max", 0, ["to-number", ["get", "value"], 0]], most], 1500],
        "fill-extrusion-opacity": 0.95,
      },
    },
    {
      id: "shapes-fill",
      type: "fill",
      source: "shapes",
      filter: ["==", ["geometry-type"], "Polygon"],
      paint: { "fill-color": ["case", ["get", "late"], look.late, look.done], "fill-opacity": 0.25 },
    },
    {
      id: "shapes",
      type: "line",
      source: "shapes",
      paint: { "line-color": ["case", ["get", "late"], look.late, look.done], "line-width": 1.5 },
    },
    {
      id: "names",
      type: "symbol",
      source: "labels",
      layout: {
        "text-field": [
          "format",
          ["get", "name"],
          {},
          "\n",
          {},
          ["get", "number"],
          { "font-scale": 1.05 },
          ["get", "marks"],
          { "text-color": ["match", ["get", "shade"], 5, look.late5, [3, 4], look.late3, look.late] },
        ],
        "text-font": font,
        "text-size": 13,
        "text-line-height": 1.15,
      },
      paint: { "text-color": ink },
    },
    {
      id: "clusters",
      type: "circle",
      source: "places",
      filter: ["has", "point_count"],
      paint: {
        "circle-color": look.done,
        "circle-radius": ["step", ["get", "point_count"], 13, 20, 17, 100, 22],
        "circle-stroke-color": look.card,
        "circle-stroke-width": 1.5,
      },
    },
    {
      id: "counts",
      type: "symbol",
      source: "places",
      filter: ["has", "point_count"],
      layout: { "text-field": ["get", "point_count_abbreviated"], "text-font": font, "text-size": 13, "text-allow-overlap": true },
      paint: { "text-color": look.card },
    },
    {
      // Late is a square, as everywhere: colour alone says nothing.
      id: "points",
      type: "symbol",
      source: "places",
      filter: ["!", ["has", "point_count"]],
      layout: {
        "text-field": ["case", ["get", "late"], "■", "●"],
        "text-font": font,
        "text-size": 15,
        "text-allow-overlap": true,
      },
      paint: {
        "text-color": ["case", ["get", "late"], look.late, look.done],
        "text-halo-color": look.card,
        "text-halo-width": 1.2,
      },
    },
  ];
}
