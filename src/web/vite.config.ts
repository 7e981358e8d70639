import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * The launcher is a classic script on somebody else's page: its names must not become globals there, it must not need a
 * second file before the customer asks for the chat, and it must find that file by its hashed name.
 */
const classicLauncher: Plugin = {
  name: "classic-launcher",
  generateBundle(_options, bundle) {
    const launcher = bundle["widget.js"];
    const chat = Object.values(bundle).find((chunk) => chunk.type === "chunk" && chunk.name === "chat");
    if (launcher?.type !== "chunk" || chat === undefined) return this.error("launcher or chat is missing");
    if (launcher.imports.length > 0 || launcher.exports.length > 0) {
      this.error("widget.js must stand alone: it shares a module with the chat or the desk");
    }
    launcher.code = `(()=>{${launcher.code.trim().replaceAll("__CHAT_FILE__", chat.fileName)}\n})();\n`;
  },
};

export default defineConfig({
  root: here("."),
  // Relative, so that the files work under any path of any host, and the chat is fetched from where the launcher came from.
  base: "./",
  plugins: [classicLauncher],
  build: {
    outDir: here("../../dist/web"),
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    // No data: addresses, so that a server's content policy can forbid them.
    assetsInlineLimit: 0,
    rolldownOptions: {
      // The launcher imports the chat by name, out of the bundler's sight: its exports must stay.
      preserveEntrySignatures: "exports-only",
      input: {
        demo: here("index.html"),
        desk: here("desk/index.html"),
        widget: here("widget/launcher.ts"),
        chat: here("widget/chat/mount.ts"),
      },
      output: {
        entryFileNames: (chunk) => (chunk.name === "widget" ? "widget.js" : "assets/[name]-[hash].js"),
        chunkFileNames: "assets/[name]-[hash].js",
        assetFileNames: "assets/[name]-[hash][extname]",
      },
    },
  },
});
