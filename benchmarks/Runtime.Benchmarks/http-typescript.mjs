// Calls through the TypeScript SDKs, as HttpCalls makes them: node http-typescript.mjs v1|v2 URL PACKAGES
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [version, url, packages] = process.argv.slice(2);
const { resolve } = createRequire(`${packages}/x.js`);
const load = name => import(pathToFileURL(resolve(name)));
const { Client } = await load(version === 'v1' ? '@modelcontextprotocol/sdk/client/index.js' : '@modelcontextprotocol/client');
const { StreamableHTTPClientTransport } = await load(version === 'v1' ? '@modelcontextprotocol/sdk/client/streamableHttp.js' : '@modelcontextprotocol/client');

const client = new Client({ name: 'benchmark', version: '1' });
await client.connect(new StreamableHTTPClientTransport(new URL(url)));
const message = 'The quick brown fox jumps over the lazy dog while the band plays on and on...';
const call = async () => (await client.callTool({ name: 'echo', arguments: { message } })).structuredContent.echo;
const sequential = async count => { for (let i = 0; i < count; i++) await call(); };
const measure = async (count, work) => {
  const rounds = [];
  for (let round = 0; round < 7; round++) {
    const start = performance.now();
    await work();
    rounds.push((performance.now() - start) * 1000 / count);
  }
  return rounds.sort((a, b) => a - b)[3].toFixed(1);
};

await sequential(2000);
const one = await measure(1000, () => sequential(1000));
const many = await measure(64 * 25, () => Promise.all(Array.from({ length: 64 }, () => sequential(25))));
console.log(`TypeScript ${version}: ${one} µs per call, 64 side by side ${many} µs`);
process.exit(0);
