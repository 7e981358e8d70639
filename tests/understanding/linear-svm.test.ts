import { expect } from "chai";
import { createLinearSvm, type Example, trainLinearSvm } from "../../src/understanding/linear-svm.ts";

const point = (x: number, y: number) => ({ index: Int32Array.of(0, 1), value: Float32Array.of(x, y) });
const settings = { classes: 2, features: 2, cost: 2, epochs: 50, seed: 1 };

const trained = (examples: readonly Example[]) =>
  createLinearSvm(trainLinearSvm(examples, settings), settings.classes);

describe("linear SVM", () => {
  const examples = [
    { vector: point(1, 0), label: 0 },
    { vector: point(0.9, 0.2), label: 0 },
    { vector: point(0, 1), label: 1 },
    { vector: point(0.1, 0.8), label: 1 },
  ];

  it("separates what can be separated", () => {
    const svm = trained(examples);

    for (const { vector, label } of examples) {
      const margins = [...svm.margins(vector)];
      expect(margins.indexOf(Math.max(...margins))).to.equal(label);
    }
  });

  it("is the same for the same examples and seed", () => {
    const [a, b] = [trained(examples), trained(examples)];

    expect([...a.margins(point(0.3, 0.4))]).to.deep.equal([...b.margins(point(0.3, 0.4))]);
  });

  it("learns from a near miss against its own class only", () => {
    const plain = trained(examples);
    const warned = trained([...examples, { vector: point(0.7, 0.4), label: 0, unlike: true }]);

    const [before, after] = [plain.margins(point(0.7, 0.4)), warned.margins(point(0.7, 0.4))];

    expect(after[0]).to.be.below(before[0] ?? 0);
    expect(after[1]).to.equal(before[1]);
  });
});
