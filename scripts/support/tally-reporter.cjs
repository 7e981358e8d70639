"use strict";

// Mocha's dot reporter, which also leaves the numbers in a file for scripts/test.mjs to read.
const { writeFileSync } = require("node:fs");
const { reporters } = require("mocha");

module.exports = class TallyReporter extends reporters.Dot {
  constructor(runner, options) {
    super(runner, options);
    runner.once("end", () => {
      const { passes, failures, pending } = this.stats;
      writeFileSync(options.reporterOptions.file, JSON.stringify({ passes, failures, pending }));
    });
  }
};
