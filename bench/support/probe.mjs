// Loaded before the program (node --import): on SIGUSR2 it collects garbage and says how much memory is really in use.
import process from "node:process";

process.on("SIGUSR2", () => {
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  process.stdout.write(`memory in use: ${heapUsed + external + arrayBuffers}\n`);
});
