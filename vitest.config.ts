import { defineConfig } from "vitest/config";
import { sealedPool } from "./test/client/harness/sealed-pool.ts";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          // Real processes on shared machines: one that was starved is tried once more.
          retry: 1,
          include: ["test/**/*.test.ts"],
          exclude: ["test/client/**", "test/hook/**"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "hook",
          include: ["test/hook/**/*.test.ts"],
          // bash can lose the end of a child that ends just as a signal comes: the hook then denies, which is safe and
          // is not what these tests ask. docs/decisions/0004-bash-and-lost-children.md
          retry: 4,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "client",
          retry: 1,
          // Each worker process lives in a network namespace with loopback alone.
          pool: sealedPool,
          setupFiles: ["test/client/harness/setup.ts"],
          include: ["test/client/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
