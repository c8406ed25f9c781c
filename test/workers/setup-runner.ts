import { setUpWorktree } from "../../src/workers/worktree/setup.ts";

// Sets a folder up as a launch does, and prints how that ended.
const [folder = "", command = ""] = process.argv.slice(2);
try {
  await setUpWorktree(folder, command, process.env);
  console.log("ready");
} catch (error) {
  console.log((error as Error).message);
}
