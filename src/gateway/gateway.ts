import { Fault, type GatewayStatus, type Terms } from "../contract/index.ts";
import { DEFAULT_TERMS, stopDecision } from "../escalation/index.ts";
import { removeIfThere, writeWhole } from "../platform/files.ts";
import { newCallId } from "../platform/ids.ts";
import { laneToken, openLaneKeys } from "../platform/lane/lane.ts";
import { processStart } from "../platform/processes.ts";
import { alarms } from "./alarms.ts";
import { callBook } from "./call-book.ts";
import { parseConfig } from "./config.ts";
import { lockSocket } from "./control/lock.ts";
import { controlServer } from "./control/server.ts";
import { operatorVerbs } from "./control/verbs.ts";
import { openDesk } from "./desk.ts";
import { openFreeze } from "./freeze.ts";
import { openGrants } from "./grants.ts";
import { eventIntake } from "./intake/events.ts";
import { sweepAnswers } from "./intake/folders.ts";
import { isHeldName } from "./intake/held-call.ts";
import { openHttpLane } from "./intake/http-lane.ts";
import type { Sighting } from "./intake/lane.ts";
import { pendingLane } from "./intake/pending-lane.ts";
import { inTurn } from "./intake/turns.ts";
import { watchWorkers } from "./intake/watcher.ts";
import { channelsOf } from "./notify/channels.ts";
import { openNotifier } from "./notify/notifier.ts";
import { operatorAnswers } from "./operators/answers.ts";
import { givenBeforeCheck } from "./operators/given-before.ts";
import { openLaunches } from "./operators/launches.ts";
import { signatureCheck, signatureCheckAtOnce } from "./operators/signers.ts";
import type { GatewayParts, Log } from "./parts.ts";
import { createPipeline } from "./pipeline.ts";
import { reconciliation } from "./reconcile.ts";
import { recorder } from "./recorder.ts";
import { repeatedDenials } from "./repeats.ts";
import { resumptions } from "./resume/file.ts";
import { openResumer, tellsOfItself } from "./resume/resumer.ts";
import { workerStopping } from "./stop-worker.ts";
import { takeUp } from "./take-up.ts";
import { newestEvent, workerEvents } from "./worker-events.ts";
import { workerRegistry } from "./worker-registry.ts";
import { isWriteFault } from "./write-fault.ts";

export interface Gateway {
  status(): GatewayStatus;
  stop(reason: string): Promise<void>;
  /** Settles when the gateway has stopped, with why. */
  readonly stopped: Promise<string>;
}

/** Milliseconds. */
const TICK = 250;
const SWEEP = 10_000;
const HOOK_CHECK = 1_000;
/** What waited when a gateway died is denied by its hook within this time. */
const TAKE_UP = 15_000;

/** Starts the one gateway of a state folder; throws `GATEWAY_RUNNING` where there is one. */
export async function startGateway(parts: GatewayParts): Promise<Gateway> {
  const { paths, clock, policies } = parts;
  const now = (): number => clock.now();
  const startedAt = new Date(now()).toISOString();
  const workers = workerRegistry(paths, now);
  const book = callBook();
  const freeze = openFreeze(paths);
  const events = workerEvents(paths, now, (value) => log.redact(value));

  const control = controlServer({
    answer: (asked) => verbs.answer(asked),
    queue: () => ({ queue: desk.waiting, ended: desk.ended }),
  });
  const lock = await lockSocket(paths, control.server);
  let log: Log;
  try {
    log = parts.openLog((text) => void setImmediate(() => notice(text)));
    takeUp(book, log);
    log.append({
      type: "gateway.started",
      pid: process.pid,
      version: parts.version,
      policy: policies.digest,
    });
  } catch (error) {
    control.close();
    lock.release();
    throw error;
  }
  const record = recorder(log, (text) => void setImmediate(() => notice(text)));
  const digest = (bytes: string | Uint8Array): string => log.digest(bytes);
  const stopWorker = workerStopping({
    workers,
    record,
    denyWaiting: (name) => desk.denyAll(stopDecision(), name),
    stop: parts.stopWorker,
  });
  const alarm = alarms({ record, events, workers, freeze, notice, stopWorker });

  const grants = openGrants({
    paths,
    now,
    record,
    redact: (value) => log.redact(value),
    digest,
    running: (name) => workers.running(name),
  });

  const denials = lastGood(() => parts.config().denials, parseConfig("", "").denials);
  const verify = signatureCheck(parts);
  const launches = openLaunches(paths, verify);
  const defaults = (): Terms => ({ ...DEFAULT_TERMS, timeout: parts.config().escalation.timeout });
  const desk = openDesk({
    paths,
    now,
    defaults,
    deniesUnattended: () => parts.config().unattended === "deny",
    operators: () => control.operators,
    record,
    redact: (value) => log.redact(value),
    digest,
    decided: (judged, decision, edited) => pipeline.settle(judged, decision, edited),
    again: (judged) => pipeline.again(judged),
    grant: (judged, by) => grants.give(judged, by),
    givenBefore: givenBeforeCheck({ verify: signatureCheckAtOnce(parts), launches, defaults }),
    keptSeconds: () => parts.config().escalation.keep,
    running: (name) => workers.running(name),
    policyOf: (worker) => policies.judgement(worker).policy,
    launchSigned: (worker) => launches.isSigned(worker),
    changed: (text) => notice(text),
  });

  const pipeline = createPipeline({
    now,
    digest,
    idOf: (payload, at) => desk.idBefore(payload) ?? newCallId(at),
    book,
    workerOf: (sighting, payload) => intake.workerOf(sighting.folder, payload.session, payload.cwd),
    frozen: (worker) => freeze.holds(worker),
    analyse: parts.analyse,
    judgement: (worker) => policies.judgement(worker),
    record,
    granted: (judged) => grants.decisionOn(judged),
    escalate: (judged) => desk.escalate(judged),
    repeats: repeatedDenials({
      limits: () => denials(),
      stop: (name, reason) =>
        void stopWorker(name, reason).catch((error: unknown) =>
          notice(`${name} could not be stopped (${reason}): ${String(error)}`),
        ),
    }),
    announce: (event, call, decision) => intake.announce(event, call, decision),
    reached: parts.reached,
  });

  const reconciled = reconciliation({
    book,
    record,
    alarm: alarm.toolRan,
    transcripts: parts.transcripts,
    now,
    startedAt: Date.parse(startedAt),
    running: (name) => workers.running(name),
  });
  const resumer = openResumer({
    workers,
    kept: resumptions(paths),
    now,
    rules: lastGood(() => parts.config().resume, parseConfig("", "").resume),
    frozen: (worker) => freeze.holds(worker),
    launchSigned: (worker) => launches.isSigned(worker),
    lastTold: (worker) => newestEvent(paths, worker, tellsOfItself),
    record,
    notice,
    resume: parts.resumeWorker,
  });

  const intake = eventIntake({
    paths,
    workers,
    events,
    record,
    observe: (worker, event) => {
      reconciled.observe(worker, event);
      tryTo(() => resumer.observe(worker, event));
    },
  });

  const turns = inTurn({
    seen: (sighting) => pipeline.receive(sighting),
    withdrawn: (sighting) => withdrawn(sighting),
  });
  const notifier = openNotifier({
    now,
    channels: () => channelsOf(parts, (value) => log.redact(value)),
    every: () => parts.config().notify.every,
    remind: () => parts.config().escalation.remind,
    record,
  });
  const lane = pendingLane(paths, turns);
  const laneKeys = openLaneKeys(paths, now());
  const fastLane = openHttpLane({
    paths,
    keys: laneKeys,
    tokenOf: (name) => {
      const worker = workers.running(name);
      return worker?.lane === "http" ? laneToken(laneKeys.secret, name, worker.generation) : null;
    },
    events: turns,
    changed: (state, why) => {
      tryTo(() => record({ type: "lane.changed", state, detail: why }));
      notice(state === "listening" ? undefined : `${why}: workers that use it are blocked until it is free`);
    },
  });

  const verbs = operatorVerbs({
    desk,
    answers: operatorAnswers({
      desk,
      verify,
      launches,
      workerNamed: (name) => workers.named(name),
      record,
    }),
    launches,
    grants,
    freeze,
    workers,
    events,
    record,
    alarm: alarm.insideWorker,
    reload: () => policies.reload(),
    stop: () => void stop("asked by an operator"),
    status,
  });

  function withdrawn(sighting: Sighting): void {
    const call = pipeline.withdraw(sighting);
    if (call === null) return;
    desk.withdraw(call.id);
    tryTo(() => record({ type: "call.withdrawn", call, reason: "its hook gave up and denied it" }));
  }

  function notice(text?: string): void {
    control.changed(text === undefined ? undefined : log.redact(text));
    notifier.changed(desk.waiting);
  }

  function status(): GatewayStatus {
    return {
      pid: process.pid,
      version: parts.version,
      startedAt,
      policy: policies.digest,
      policyErrors: policies.errors,
      operators: control.operators,
      waiting: desk.queue.open.length,
      frozen: freeze.frozen,
      alarms: alarm.count,
      lane: fastLane.status,
      undelivered: notifier.undelivered,
    };
  }

  policies.onReload(() => {
    const { errors, digest, files } = policies;
    tryTo(() =>
      record(
        errors.length === 0
          ? { type: "policy.loaded", policy: digest, files }
          : { type: "policy.refused", errors, kept: digest },
      ),
    );
    notice(
      errors.length === 0
        ? "rules reloaded"
        : `rules NOT reloaded, the old ones stay in force: ${errors.join("; ")}`,
    );
    desk.rejudge();
  });

  record({ type: "policy.loaded", policy: policies.digest, files: policies.files });
  const state = { pid: process.pid, start: processStart(process.pid), version: parts.version, startedAt };
  writeWhole(paths.gatewayFile, JSON.stringify(state));
  const watcher = watchWorkers(paths, ["pending", "inbox"], (worker, sub, name) => {
    if (sub === "inbox") intake.take(worker);
    else if (isHeldName(name)) fastLane.file(worker, name);
    else lane.file(worker, name);
  });
  const timers = [
    setInterval(() => desk.tick(), TICK),
    setInterval(() => notifier.tick(), TICK),
    setInterval(() => {
      dropGone();
      desk.sweep();
      tryTo(() => grants.sweep());
      tryTo(() => reconciled.tick());
      tryTo(() => resumer.tick());
    }, HOOK_CHECK),
    setInterval(() => sweepAnswers(paths, now()), SWEEP),
    setInterval(() => {
      // Whoever took our place at the socket is the gateway now: two must never write one log.
      if (!lock.held()) void stop("another gateway has taken the control socket");
    }, TICK),
  ];
  const takenUp = setTimeout(() => desk.closeLost(), TAKE_UP);

  /** A hook that was killed tells nobody. */
  function dropGone(): void {
    for (const { escalation } of desk.queue.open) {
      for (const sighting of pipeline.gone(escalation.call)) withdrawn(sighting);
    }
  }

  let settleStopped: (reason: string) => void = () => {};
  const stopped = new Promise<string>((settle) => {
    settleStopped = settle;
  });
  let stopping = false;

  async function stop(reason: string): Promise<void> {
    if (stopping) return;
    stopping = true;
    for (const timer of timers) clearInterval(timer);
    clearTimeout(takenUp);
    turns.close();
    desk.stop();
    tryTo(() => record({ type: "gateway.stopped", reason }));
    fastLane.close();
    control.close();
    removeIfThere(paths.gatewayFile);
    lock.release();
    await Promise.all([log.close(), watcher.close(), policies.close()]);
    settleStopped(reason);
  }

  return { status, stop, stopped };
}

/** A configuration that is being written must not keep a denial from being told. */
function lastGood<T>(read: () => T, first: T): () => T {
  let last = first;
  return () => {
    try {
      last = read();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
    }
    return last;
  };
}

/** For what is worth a record and stops nothing where it can't be written: the next call is denied by the same fault. */
function tryTo(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!isWriteFault(error)) throw error;
  }
}
