import { expect } from "chai";
import { type Sample, slope, soak } from "./soak.ts";

describe("customers who come and go", function () {
  this.timeout(180_000);

  it("leave nothing behind in the process, and all that was said in the store", async () => {
    const { samples, findings, acknowledged } = await soak({ customers: 60, atOnce: 12, seed: 1 });

    expect(findings).to.deep.equal([]);
    expect(acknowledged).to.be.greaterThan(100);
    // So few customers prove no slope; what leaks a socket or a file for each of them shows all the same.
    const [first, last] = [samples[0], samples.at(-1)];
    expect((last?.files ?? 0) - (first?.files ?? 0)).to.be.at.most(5);
    expect(last?.sockets).to.be.lessThan(60 + 40);
    expect(Math.max(...samples.map(({ walBytes }) => walBytes))).to.be.lessThan(64e6);
  });
});

describe("the slope of the second half", () => {
  const sample = (customers: number, heapBytes: number): Sample => ({
    ...{ customers, heapBytes, files: 20, sockets: 10, walBytes: 0, lagMs: 1 },
  });

  it("finds a steady leak, and takes warming up for none", () => {
    const warm = [1, 2, 3, 4].map((n) => sample(n * 100, n * 1e6));
    const flat = [5, 6, 7, 8].map((n) => sample(n * 100, 4e6));
    const leak = [5, 6, 7, 8].map((n) => sample(n * 100, 4e6 + n * 100 * 5_000));

    expect(slope([...warm, ...flat], "heapBytes")).to.equal(0);
    expect(slope([...warm, ...leak], "heapBytes")).to.be.closeTo(5_000, 1);
  });
});
