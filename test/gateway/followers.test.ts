import { connect, createServer, type Server, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { QueueUpdate } from "../../src/contract/index.ts";
import { type Followers, followers } from "../../src/gateway/control/followers.ts";
import { splitLines } from "../../src/platform/lines.ts";
import { temporaryFolder } from "../prompt/support/tmux.ts";

/** Real sockets: the gateway's side of each, and who reads the other. */
interface Stand {
  readonly following: Followers;
  /** What the queue is, and how often it was asked for. */
  readonly state: { queue: QueueUpdate["queue"]; asked: number };
  join(verb?: "attach" | "watch"): Promise<{ near: Socket; far: Socket; seen: QueueUpdate[] }>;
}

let ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends) end();
  ends = [];
});

async function stand(): Promise<Stand> {
  const { folder, remove } = temporaryFolder();
  const path = `${folder}/socket`;
  const waiting: ((socket: Socket) => void)[] = [];
  const server: Server = createServer((socket) => waiting.shift()?.(socket));
  await new Promise<void>((done) => server.listen(path, done));
  const state = { queue: [] as QueueUpdate["queue"], asked: 0 };
  const following = followers(() => {
    state.asked++;
    return { queue: state.queue };
  });
  ends.push(following.close, () => server.close(), remove);
  return {
    following,
    state,
    async join(verb = "attach") {
      const arrives = new Promise<Socket>((done) => waiting.push(done));
      const far = connect(path);
      const near = await arrives;
      for (const socket of [far, near]) {
        socket.on("error", () => socket.destroy());
        ends.push(() => socket.destroy());
      }
      const seen: QueueUpdate[] = [];
      splitLines(far, (line) => void seen.push(JSON.parse(line)));
      following.add(near, verb);
      return { near, far, seen };
    },
  };
}

const until = (wanted: () => boolean): Promise<void> =>
  expect.poll(wanted, { timeout: 20_000 }).toBe(true) as never;
/** Queues are told apart by their length alone here. */
const queueOf = (length: number): QueueUpdate["queue"] => Array(length).fill(null) as never;

describe("those who follow the queue", () => {
  it("are told of what waits when they come, and of the newest state after a burst, not of each change", async () => {
    const { following, state, join } = await stand();
    const [one, two] = [await join("attach"), await join("watch")];
    expect(following.operators).toBe(1);
    for (let n = 1; n <= 1_000; n++) {
      state.queue = queueOf(n);
      following.changed(n % 100 === 0 ? `notice ${n}` : undefined);
    }
    await until(() => [one, two].every(({ seen }) => seen.at(-1)?.queue.length === 1_000));
    expect(state.asked).toBeLessThan(100);
    for (const { seen } of [one, two]) {
      expect(seen.flatMap(({ notices }) => notices)).toEqual(
        Array.from({ length: 10 }, (_, n) => `notice ${(n + 1) * 100}`),
      );
    }
  });

  it("that do not read cost a bounded amount, keep nobody waiting, and get the newest when they read again", async () => {
    const { following, state, join } = await stand();
    const [stuck, reader] = [await join(), await join()];
    await until(() => stuck.seen.length === 1);
    stuck.far.pause();
    const most = 400;
    for (let n = 1; n <= most; n++) {
      state.queue = queueOf(20_000 + n);
      following.changed(`notice ${n}`);
      following.flush();
      if (n % 20 === 0) await until(() => reader.seen.at(-1)?.queue.length === 20_000 + n);
    }
    // 400 updates of 100 KB each were there to be told.
    expect(stuck.near.writableLength).toBeLessThan(300_000);
    stuck.far.resume();
    await until(() => stuck.seen.at(-1)?.queue.length === 20_000 + most);
    expect(stuck.seen.length).toBeLessThan(most / 2);
    const told = stuck.seen.flatMap(({ notices }) => notices);
    expect(told.at(-1)).toBe(`notice ${most}`);
    expect(new Set(told).size).toBe(told.length);
  });

  it("that have gone are no operators any more", async () => {
    const { following, join } = await stand();
    const { far } = await join();
    far.destroy();
    await until(() => following.operators === 0);
    following.changed("nobody is told");
  });
});
