import { defineConfig } from "vite";

// The site asks for stable names: taizhang.js on every page, phone.js and its worker.js outdoors. What those load later carries a hash in
// its name, so that browsers may keep it for ever. phone.js and worker.js load nothing: what a phone keeps is whole.
// map-worker.js shares what it needs with the map of the page.
export default defineConfig({
  base: "./",
  publicDir: false,
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
