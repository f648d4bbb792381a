import { defineConfig, type Plugin } from "vite";

// An entry bears a version in its address. A chunk that imports it by its bare name would run all of it a second time.
const entriesAreNotImported: Plugin = {
  name: "entries-are-not-imported",
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle))
      if (chunk.type === "chunk")
        for (const name of chunk.imports) {
          const imported = bundle[name];
          if (imported?.type === "chunk" && imported.isEntry) this.error(`${chunk.fileName} imports ${name}, which pages load`);
        }
  },
};

// The site asks for stable names: taizhang.js on every page, phone.js and its worker.js outdoors. What those load later carries a hash in
// its name, so that browsers may keep it for ever. phone.js and worker.js load nothing: what a phone keeps is whole.
// map-worker.js shares what it needs with the map of the page.
export default defineConfig({
  base: "./",
  publicDir: false,
  plugins: [entriesAreNotImported],
  build: {
    outDir: "../src/Taizhang.Web/wwwroot/assets",
    emptyOutDir: true,
    modulePreload: false,
    chunkSizeWarningLimit: 700,
    rollupOptions: {
      input: {
        taizhang: "src/taizhang.ts",
        phone: "src/phone/phone.ts",
        worker: "src/phone/worker.ts",
        "map-worker": "src/map/map-worker.js",
      },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "[name]-[hash].js",
        assetFileNames: "[name]-[hash][extname]",
      },
    },
  },
});
