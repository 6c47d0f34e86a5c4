// codex through its app-server: node codex.mjs CODEX SERVER RUNS
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [codex, server, runs] = process.argv.slice(2);
const home = mkdtempSync(join(tmpdir(), 'codex-'));
writeFileSync(join(home, 'config.toml'), `[mcp_servers.s]\ncommand = ${JSON.stringify(server)}\n`);
const times = { 'start of a server and its tools': [], 'call': [] };
for (let run = 0; run < Number(runs); run++) {
  const child = spawn(codex, ['app-server'], { stdio: ['pipe', 'pipe', 'ignore'], env: { ...process.env, CODEX_HOME: home } });
  const waiting = new Map();
  let text = '', id = 0, onNote = () => {};
  child.stdout.on('data', data => {
    text += data;
    for (let end; (end = text.indexOf('\n')) >= 0; text = text.slice(end + 1)) {
      const message = JSON.parse(text.slice(0, end));
      if (message.method) onNote(message); else waiting.get(message.id)?.(message);
    }
  });
  const ask = (method, params) => new Promise(done => { waiting.set(++id, done); child.stdin.write(JSON.stringify({ id, method, params }) + '\n'); });
  await ask('initialize', { clientInfo: { name: 'bench', version: '1' }, capabilities: { experimentalApi: true } });
  child.stdin.write('{"method":"initialized"}\n');
  let from = performance.now();
  await ask('mcpServerStatus/list', { detail: 'toolsAndAuthOnly' });
  times['start of a server and its tools'].push(performance.now() - from);
  const ready = new Promise((done, fail) => { onNote = note => {
    if (note.method !== 'mcpServer/startupStatus/updated') return;
    if (note.params.status === 'ready') done();
    if (note.params.status === 'failed') fail(new Error(note.params.error));
  }; });
  const thread = await ask('thread/start', { cwd: home, approvalPolicy: 'never' });
  await ready;
  for (let call = 0; call < 50; call++) {
    from = performance.now();
    await ask('mcpServer/tool/call', { threadId: thread.result.thread.id, server: 's', tool: 'echo', arguments: { message: 'x' } });
    if (call >= 10) times.call.push(performance.now() - from);
  }
  const ended = new Promise(done => child.on('exit', done));
  child.stdin.end();
  setTimeout(() => child.kill('SIGKILL'), 1500);
  await ended;
}
for (const [what, all] of Object.entries(times)) {
  all.sort((a, b) => a - b);
  console.log(`codex, ${what}: median ${all[all.length >> 1].toFixed(2)} ms, best ${all[0].toFixed(2)} ms`);
}
rmSync(home, { recursive: true });
process.exit(0);
