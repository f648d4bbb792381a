import type { LayerSpecification, SourceSpecification } from "maplibre-gl";
import { PMTiles, Protocol } from "pmtiles";

/** What lies below the areas: a file of tiles that the county gave, read piece by piece from this site. */
export interface Base {
  readonly sources: Record<string, SourceSpecification>;
  readonly layers: LayerSpecification[];
}

const vector = 1;

/** Null when the file cannot be read: the map is whole without it. */
export async function baseOf(address: string, addProtocol: (name: string, load: never) => void): Promise<Base | null> {
  try {
    const url = new URL(address, location.href).href;
    const tiles = new PMTiles(url);
    const protocol = new Protocol();
    protocol.add(tiles);
    addProtocol("pmtiles", protocol.tile as never);
    const header = await tiles.getHeader();
    if (header.tileType !== vector)
      return {
        sources: { base: { type: "raster", url: `pmtiles://${url}`, tileSize: 256 } },
        layers: [{ id: "base", type: "raster", source: "base", paint: { "raster-opacity": 0.6 } }],
      };
    const metadata = (await tiles.getMetadata()) as { vector_layers?: { id: string }[] };
    return {
      sources: { base: { type: "vector", url: `pmtiles://${url}` } },
      layers: (metadata.vector_layers ?? []).map((layer, i) => ({
        id: `base-${i}`,
        type: "line",
        source: "base",
        "source-layer": layer.id,
        paint: { "line-color": /water|hydro|river|水/i.test(layer.id) ? "#7f93ab" : "#a39b8c", "line-width": 1 },
      })),
    };
  } catch {
    return null;
  }
}
