import fc from "fast-check";

/** The same random cases each time, so that what fails is what was changed. `FUZZ_RUNS=100000` gives others each time, and says their seed. */
if (process.env["FUZZ_RUNS"] === undefined) {
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 42 });
}
