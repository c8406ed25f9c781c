export { findClient, isOlder, OLDEST_CLIENT } from "./client.ts";
export { type Delivery, deliver } from "./deliver.ts";
export { allEvents, awaitEvent, openEvents } from "./event-log.ts";
export { type LaunchOptions, type LaunchParts, launch } from "./launch.ts";
export { type WorkerStatus, workerStatus } from "./status.ts";
export { stopWorker } from "./stop.ts";
export { openTmux, tmuxSocket } from "./tmux.ts";
export { unsafeSettings } from "./unsafe-settings.ts";
export { allWorkers, findWorker, readWorker } from "./worker-files.ts";
