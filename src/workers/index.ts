export { findClient, OLDEST_CLIENT } from "./client.ts";
export { deliver } from "./deliver.ts";
export { allEvents } from "./event-log.ts";
export { type LaunchOptions, launch } from "./launch.ts";
export { type WorkerStatus, workerStatus } from "./status.ts";
export { stopWorker } from "./stop.ts";
export { openTmux, tmuxSocket } from "./tmux.ts";
export { unsafeSettings } from "./unsafe-settings.ts";
export { allWorkers, findWorker, readWorker } from "./worker-files.ts";
