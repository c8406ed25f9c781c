import { assertOnlyLoopback } from "./only-loopback.ts";

// Runs before every test file: whatever the configuration says, nothing of the suite runs with a way out.
assertOnlyLoopback();
