// Starts two instances of Parole and nginx in front of them, and keeps them running. Ctrl-C ends all of it.
//   node examples/two-instances/start.mjs
//   kill -HUP <its pid>      restarts one instance after the other, while the other serves
// RUN_DIR is where secrets, pid and temporary files go (default: data/two-instances). PORTS are those of nginx and of
// the instances (default: 8080,3978,3979, as in the files beside this one). NGINX_BIN names nginx.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");
const program = join(root, "dist/src/main.js");
const runDir = resolve(process.env.RUN_DIR ?? join(root, "data/two-instances"));
const ports = (process.env.PORTS ?? "8080,3978,3979").split(",");
const [frontPort] = ports;
/** As a supervisor would, e.g. systemd with Restart=always. */
const RESTART_MS = 500;
let ending = false;

if (!existsSync(program)) {
  process.stderr.write(`${program} is not there: run "npm run build" first\n`);
  process.exit(1);
}
mkdirSync(runDir, { recursive: true, mode: 0o700 });
const instances = [
  { name: "one", port: ports[1], child: undefined },
  { name: "two", port: ports[2], child: undefined },
];
for (const instance of instances) start(instance);
for (const instance of instances) await ready(instance);
const nginx = startNginx();
say(`ready on http://localhost:${frontPort}/, pid ${process.pid}`);

let rolling = Promise.resolve();
process.on("SIGHUP", () => (rolling = rolling.then(restartAll)));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => void end());

function start(instance) {
  const files = ["shared.env", `${instance.name}.env`].map((name) => `--env-file=${join(here, name)}`);
  const env = {
    ...secrets(),
    ...process.env,
    PORT: instance.port,
    DATA_DIR: join(runDir, instance.name),
    PUBLIC_URL: `http://localhost:${frontPort}`,
  };
  instance.child = spawn(process.execPath, [...files, program], { env, cwd: root, stdio: "inherit" });
  say(`instance ${instance.name}: pid ${instance.child.pid}, port ${instance.port}`);
  instance.child.once("exit", (code, signal) => {
    if (ending || instance.isStopping) return;
    say(`instance ${instance.name} ended by itself (${signal ?? code}) and is started again`);
    instance.restart = setTimeout(() => start(instance), RESTART_MS);
  });
}

/** Stops an instance the polite way: it sends its windows elsewhere, ends what it has begun, and goes. */
async function stop(instance) {
  instance.isStopping = true;
  clearTimeout(instance.restart);
  const gone = once(instance.child, "exit");
  if (instance.child.exitCode === null && instance.child.signalCode === null) {
    instance.child.kill("SIGTERM");
    await gone;
  }
  instance.isStopping = false;
}

async function ready({ name, port }) {
  while (!ending) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    if (answer?.status === 200) return;
    await sleep(50);
  }
  throw new Error(`instance ${name} was not ready before the end`);
}

async function restartAll() {
  for (const instance of instances) {
    const began = performance.now();
    await stop(instance);
    start(instance);
    await ready(instance);
    say(`instance ${instance.name} restarted in ${Math.round(performance.now() - began)} ms`);
  }
  say("all restarted");
}

function startNginx() {
  const conf = join(runDir, "nginx.conf");
  const text = readFileSync(join(here, "nginx.conf"), "utf8");
  const [front, one, two] = ports;
  writeFileSync(
    conf,
    text.replaceAll(":8080", `:${front}`).replaceAll(":3978", `:${one}`).replaceAll(":3979", `:${two}`),
  );
  const child = spawn(process.env.NGINX_BIN ?? "/usr/sbin/nginx", ["-p", runDir, "-c", conf, ...asWhom()], {
    stdio: "inherit",
  });
  child.once("error", (error) => {
    process.stderr.write(
      `nginx cannot be started (${error.message}): install it, or name it with NGINX_BIN\n`,
    );
    void end(1);
  });
  child.once("exit", (code) => {
    if (!ending) void end(code ?? 1);
  });
  return child;
}

/** Started by root, nginx would hand its work to a user who cannot use our folder. */
function asWhom() {
  return process.getuid?.() === 0 ? ["-g", "user root;"] : [];
}

/** Made once, the same for both instances. */
function secrets() {
  const file = join(runDir, "secrets.json");
  if (!existsSync(file)) {
    const names = ["SESSION_SECRET", "DIRECTLINE_SECRET", "DESK_API_TOKEN"];
    const made = Object.fromEntries(names.map((name) => [name, randomBytes(24).toString("base64url")]));
    writeFileSync(file, `${JSON.stringify(made, undefined, 2)}\n`, { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, "utf8"));
}

async function end(code = 0) {
  if (ending) return;
  ending = true;
  await Promise.all(instances.map(stop));
  nginx.kill("SIGQUIT");
  if (nginx.exitCode === null && nginx.signalCode === null) await once(nginx, "exit");
  process.exit(code);
}

function say(line) {
  process.stdout.write(`${line}\n`);
}
