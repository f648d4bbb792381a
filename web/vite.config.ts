import { defineConfig } from "vite";

// The site asks for one stable name, taizhang.js; what that loads later carries a hash in its name, so that browsers may keep it for ever.
export default defineConfig({
  base: "./",
  publicDir: false,
  build: {
    outDir: "../src/Taizhang.Web/wwwroot/assets",
    emptyOutDir: true,
    modulePreload: false,
    chunkSizeWarningLimit: 700,
    rollupOptions: {
      input: "src/taizhang.ts",
      output: {
        entryFileNames: "taizhang.js",
        chunkFileNames: "[name]-[hash].js",
        assetFileNames: "[name]-[hash][extname]",
      },
    },
  },
});
