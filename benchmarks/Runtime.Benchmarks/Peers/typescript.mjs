// The TypeScript SDK on the same work: node typescript.mjs v1|v2 SERVER
const [version, server] = process.argv.slice(2);
const start = performance.now();
const [{ Client }, { StdioClientTransport }] = version === 'v1'
  ? [await import('@modelcontextprotocol/sdk/client/index.js'), await import('@modelcontextprotocol/sdk/client/stdio.js')]
  : [await import('@modelcontextprotocol/client'), await import('@modelcontextprotocol/client/stdio')];
const message = 'The quick brown fox jumps over the lazy dog while the band plays on and on...';
const call = client => client.callTool({ name: 'echo', arguments: { message } });
const open = async () => {
  const client = new Client({ name: 'bench', version: '1' });
  await client.connect(new StdioClientTransport({ command: server }));
  return client;
};

const client = await open();
await call(client);
const first = performance.now() - start;
for (let i = 0; i < 2000; i++) await call(client);
const measure = async (count, run) => {
  let best = Infinity;
  for (let round = 0; round < 7; round++) {
    const from = performance.now();
    await run(count);
    best = Math.min(best, (performance.now() - from) * 1000 / count);
  }
  return best;
};
const sequential = await measure(2000, async count => { for (let i = 0; i < count; i++) await call(client); });
const concurrent = await measure(64 * 25, count => Promise.all(Array.from({ length: 64 }, async () => { for (let i = 0; i < count / 64; i++) await call(client); })));
await client.close();

const from = performance.now();
const many = await Promise.all(Array.from({ length: 50 }, async () => { const one = await open(); await call(one); return one; }));
const side = performance.now() - from;
await Promise.all(many.map(one => one.close()));
console.log(`TypeScript ${version}: connect plus first call ${first.toFixed(0)} ms (with imports), call ${sequential.toFixed(1)} us, 64 side by side ${concurrent.toFixed(1)} us, 50 servers ${side.toFixed(0)} ms`);
process.exit(0);
