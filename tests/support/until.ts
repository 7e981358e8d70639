/** Looks again every `everyMs` until `isSo`; returns the milliseconds it took. @throws after `limitMs` */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  limitMs = 10_000,
  everyMs = 5,
): Promise<number> {
  const began = performance.now();
  while (!(await isSo())) {
    if (performance.now() - began > limitMs) throw new Error(`waited ${String(limitMs)} ms in vain`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  return performance.now() - began;
}
