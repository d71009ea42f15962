// The hub that the tests use: one for the whole run, with the example team, on a port and in a folder of its own.
import { execFile, spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

const program = resolve(process.env.MOPS_HUB ?? "../../target/debug/mops-hub");
const { DATABASE_URL: _url, MOPS_HUB_DATABASE_URL: _hubs, MOPS_HUB_LISTEN: _listen, ...outside } = process.env;
const PATIENCE = 120_000;

/** Starts the hub; answers when it has printed its address and the link. */
export async function startHub() {
  const folder = await mkdtemp(join(tmpdir(), "mops-hub-browser-"));
  // PostgreSQL runs as another user when the tests run as root, and has to pass through.
  await chmod(folder, 0o755);
  const env = { ...outside, MOPS_HUB_DATA_DIR: join(folder, "data"), MOPS_HUB_THROWAWAY: "true", MOPS_HUB_LOG: "warn" };
  const hub = spawn(program, ["serve", "--example", "--listen", "127.0.0.1:0"], { env, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((done) => hub.once("close", done));
  const stop = async () => {
    hub.kill("SIGTERM");
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  let log = "";
  hub.stderr.on("data", (words) => (log += words));
  try {
    const { origin, link } = await announced(hub, ended, () => log);
    return { origin, link, stop, command: (...words) => promisify(execFile)(program, words, { env }), log: () => log };
  } catch (error) {
    await stop();
    throw error;
  }
}

function announced(hub, ended, log) {
  return new Promise((done, fail) => {
    let origin;
    const late = setTimeout(() => fail(new Error(`the hub did not start in time:\n${log()}`)), PATIENCE);
    ended.then(() => fail(new Error(`the hub ended:\n${log()}`)));
    createInterface({ input: hub.stdout }).on("line", (line) => {
      origin ??= line.match(/^MOPs Hub is at (\S+)$/)?.[1];
      const link = line.match(/^https?:\S+\/welcome\?token=\S+$/)?.[0];
      if (!origin || !link) return;
      clearTimeout(late);
      done({ origin, link });
    });
  });
}
