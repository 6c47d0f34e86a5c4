// Draws no charts: what mcp-server-chart asks, here instead of in the internet.
import { createServer } from 'node:http';

createServer((request, response) => {
  request.resume();
  request.on('end', () => response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ success: true, resultObj: 'https://charts.invalid/1.png' })));
}).listen(0);
