// A stdio MCP server that does what a scenario file says, down to the bytes of its lists.
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

const scenario = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const send = (id, resultText) => process.stdout.write(`{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":${resultText}}\n`);
const refuse = (id, code, message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id, error: { code, message } })}\n`);

for (const line of scenario.stderr ?? []) process.stderr.write(`${line}\n`);
if (scenario.meets) writeFileSync(scenario.meets.self, '');
if (scenario.exit !== undefined) process.exit(scenario.exit);
if (scenario.garbage) process.stdout.write(scenario.garbage);

const handle = (message) => {
  if (scenario.log) appendFileSync(scenario.log, `${JSON.stringify(message)}\n`);
  if (message.method === undefined && asked.has(message.id)) {
    const id = asked.get(message.id);
    asked.delete(message.id);
    return send(id, JSON.stringify({ content: [{ type: 'text', text: `the person said ${message.result?.action}` }] }));
  }
  if (message.id === undefined || message.method === undefined) return;
  if (scenario.silent) return;
  if (scenario.garbage) return;
  switch (message.method) {
    case 'initialize':
      // Ready only once another server runs, too.
      if (scenario.meets && !existsSync(scenario.meets.other)) return setTimeout(handle, 10, message);
      return send(message.id, JSON.stringify({
        protocolVersion: message.params.protocolVersion,
        capabilities: scenario.capabilities ?? { tools: {} },
        serverInfo: scenario.serverInfo ?? { name: 'scripted', version: '1.2.3' },
        instructions: scenario.instructions,
      }));
    case 'ping':
      return send(message.id, '{}');
    case 'tools/list':
      if (scenario.listError) return refuse(message.id, -32603, scenario.listError);
      return page(message, 'tools', scenario.tools ?? ['[]']);
    case 'prompts/list':
      return page(message, 'prompts', scenario.prompts ?? ['[]']);
    case 'resources/list':
      return page(message, 'resources', scenario.resources ?? ['[]']);
    case 'resources/templates/list':
      return page(message, 'resourceTemplates', scenario.resourceTemplates ?? ['[]']);
    case 'resources/read': {
      const contents = scenario.reads?.[message.params.uri];
      return contents ? send(message.id, JSON.stringify({ contents })) : refuse(message.id, -32002, 'Resource not found');
    }
    case 'prompts/get':
      return send(message.id, JSON.stringify({ description: 'd', messages: [{ role: 'user', content: { type: 'text', text: JSON.stringify(message.params.arguments ?? {}) } }] }));
    case 'tools/call': {
      const answer = scenario.calls?.[message.params.name];
      if (answer === 'silence') return;
      if (answer === 'ask') return ask(message);
      if (answer === 'progress') return progress(message);
      if (answer === 'signal') return signal();
      if (answer === 'refusal') return refuse(message.id, -32603, 'The call is refused');
      if (answer === 'environment') return send(message.id, JSON.stringify({ content: [{ type: 'text', text: JSON.stringify(process.env) }] }));
      return send(message.id, JSON.stringify(answer ?? { content: [{ type: 'text', text: JSON.stringify(message.params.arguments) }] }));
    }
    default:
      return refuse(message.id, -32601, 'Method not found');
  }
};

// Tells about progress and asks the client a question before it answers.
const asked = new Map();
const write = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
const ask = (message) => {
  write({ method: 'notifications/message', params: { level: 'info', data: 'asking' } });
  const progressToken = message.params._meta?.progressToken;
  if (progressToken !== undefined) write({ method: 'notifications/progress', params: { progressToken, progress: 1, total: 2, message: 'half' } });
  asked.set('q', message.id);
  write({ id: 'q', method: 'elicitation/create', params: { message: 'Sure?', requestedSchema: { type: 'object', properties: {} } } });
};

// Tells about progress, and answers when the test ends the connection.
const progress = (message) => {
  const progressToken = message.params._meta?.progressToken;
  if (progressToken !== undefined) write({ method: 'notifications/progress', params: { progressToken, progress: 1, total: 2, message: 'half' } });
  connect(scenario.port, '127.0.0.1').on('error', () => {}).on('close', () => send(message.id, JSON.stringify({ content: [{ type: 'text', text: 'done' }] })));
};

// Tells the test that a call is there, by a connection that ends with this process.
const signal = () => connect(scenario.port, '127.0.0.1').on('error', () => {});

// Each page is the raw text of an array; the cursor of a page is its index.
const page = (message, name, pages) => {
  const index = Number(message.params?.cursor ?? 0);
  const next = index + 1 < pages.length ? `,"nextCursor":"${index + 1}"` : '';
  send(message.id, `{"${name}":${pages[index]}${next}}`);
};

createInterface({ input: process.stdin }).on('line', (line) => handle(JSON.parse(line))).on('close', () => process.exit(0));
