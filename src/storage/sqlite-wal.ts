import { readFileSync } from "node:fs";

// The layout: https://sqlite.org/fileformat2.html#the_write_ahead_log
const HEADER = 32;
const FRAME_HEADER = 24;
const MAGIC_LITTLE = 0x377f0682;
const MAGIC_BIG = 0x377f0683;

/**
 * What is wrong with a write-ahead log, or undefined. SQLite takes a log up to its first frame that does not add up, and
 * says nothing of the rest: right for a write that a power cut tore, wrong for a log that was damaged, in which commits
 * that were acknowledged would be lost in silence. A torn write is the last there is; so a frame that does not add up
 * and is followed by more than one commit was damaged.
 */
export function walFault(path: string): string | undefined {
  const log = readFileSync(path);
  if (log.length <= HEADER) return undefined;
  const magic = log.readUInt32BE(0);
  const isLittle = magic === MAGIC_LITTLE;
  const start = sumOf(log.subarray(0, 24), [0, 0], isLittle);
  if ((!isLittle && magic !== MAGIC_BIG) || !isSum(log, 24, start)) return "its header does not add up";
  const size = FRAME_HEADER + log.readUInt32BE(8);
  const good = goodFrames(log, { size, isLittle, start });
  const later = commitsFrom(log, HEADER + good * size, size);
  return later > 1 ? `frame ${good + 1} does not add up, and ${later} commits come after it` : undefined;
}

type Sum = readonly [number, number];

/** How many frames from the first are of this log and add up. */
function goodFrames(
  log: Buffer,
  { size, isLittle, start }: { size: number; isLittle: boolean; start: Sum },
): number {
  let sum = start;
  let good = 0;
  for (let at = HEADER; at + size <= log.length; at += size) {
    if (!isOfThisLog(log, at)) return good;
    sum = sumOf(log.subarray(at, at + 8), sum, isLittle);
    sum = sumOf(log.subarray(at + FRAME_HEADER, at + size), sum, isLittle);
    if (!isSum(log, at + 16, sum)) return good;
    good += 1;
  }
  return good;
}

/** Frames of this log, from a place in it on, that end a commit. What an earlier round of the log left has other salts. */
function commitsFrom(log: Buffer, from: number, size: number): number {
  let commits = 0;
  for (let at = from; at + size <= log.length; at += size) {
    if (isOfThisLog(log, at) && log.readUInt32BE(at + 4) !== 0) commits += 1;
  }
  return commits;
}

/** Whether the salts of a frame are those of the log's header. */
function isOfThisLog(log: Buffer, at: number): boolean {
  return (
    log.readUInt32BE(at + 8) === log.readUInt32BE(16) && log.readUInt32BE(at + 12) === log.readUInt32BE(20)
  );
}

function isSum(log: Buffer, at: number, [a, b]: Sum): boolean {
  return log.readUInt32BE(at) === a && log.readUInt32BE(at + 4) === b;
}

function sumOf(bytes: Buffer, [first, second]: Sum, isLittle: boolean): Sum {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let a = first;
  let b = second;
  for (let at = 0; at < bytes.length; at += 8) {
    a = (a + view.getUint32(at, isLittle) + b) >>> 0;
    b = (b + view.getUint32(at + 4, isLittle) + a) >>> 0;
  }
  return [a, b];
}
