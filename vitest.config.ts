import { defineConfig } from "vitest/config";
import { sealedPool } from "./test/client/harness/sealed-pool.ts";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          setupFiles: ["test/seed.ts"],
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
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "client",
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
