// node as.mjs: oidc-provider as a real authorization server (registration, PKCE, rotating refresh tokens with reuse detection, resource indicators, revocation, device flow),
// with its real login and consent pages, and an MCP server that it protects. Prints one line of JSON when both listen; GET /log on the MCP port gives what arrived.
// TTL: lifetime of access tokens in seconds. AUTO=1: logs in and consents without pages.
import http from 'node:http';
import { once } from 'node:events';
import Provider, { errors } from 'oidc-provider';

const TTL = Number(process.env.TTL ?? 3600);
const requests = [];
const listen = async (handler) => {
  const server = http.createServer(handler).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server.address().port;
};
let as, mcp, provider, callback;
const asPort = await listen((q, r) => as(q, r));
const mcpPort = await listen((q, r) => mcp(q, r));
const issuer = `http://127.0.0.1:${asPort}`;
const resource = `http://127.0.0.1:${mcpPort}/mcp`;

provider = new Provider(issuer, {
  clients: [
    { client_id: 'm2m', token_endpoint_auth_method: 'client_secret_basic', client_secret: 'm2m-secret-0123456789012345', redirect_uris: [], response_types: [], grant_types: ['client_credentials'] },
    { client_id: 'device', token_endpoint_auth_method: 'none', application_type: 'native', redirect_uris: [], response_types: [], grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'] },
  ],
  clientDefaults: { grant_types: ['authorization_code', 'refresh_token'], token_endpoint_auth_method: 'none' },
  scopes: ['openid', 'offline_access', 'mcp:read', 'mcp:write'],
  pkce: { required: () => true },
  features: {
    devInteractions: { enabled: !process.env.AUTO },
    registration: { enabled: true, initialAccessToken: false },
    registrationManagement: { enabled: true, rotateRegistrationAccessToken: false },
    revocation: { enabled: true },
    introspection: { enabled: true },
    clientCredentials: { enabled: true },
    deviceFlow: { enabled: true },
    userinfo: { enabled: false },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => resource,
      useGrantedResource: () => true,
      getResourceServerInfo: (ctx, r) => {
        if (r !== resource) throw new errors.InvalidTarget();
        return { scope: 'mcp:read mcp:write', audience: resource, accessTokenTTL: TTL, accessTokenFormat: 'opaque' };
      },
    },
  },
  ttl: { AccessToken: TTL, RefreshToken: 86400, Grant: 86400, Session: 86400, Interaction: 600, AuthorizationCode: 60, ClientCredentials: TTL, DeviceCode: 600 },
  issueRefreshToken: async (ctx, client) => client.grantTypeAllowed('refresh_token'),
  rotateRefreshToken: true,
  ...(process.env.AUTO ? { interactions: { url: (ctx, interaction) => `/interaction/${interaction.uid}` } } : {}),
  cookies: { keys: ['tests'] },
  findAccount: (ctx, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
});
callback = provider.callback();

const consent = async (q, r) => {
  const details = await provider.interactionDetails(q, r);
  if (details.prompt.name === 'login') return provider.interactionFinished(q, r, { login: { accountId: 'user1' } }, { mergeWithLastSubmission: false });
  const grant = details.grantId ? await provider.Grant.find(details.grantId) : new provider.Grant({ accountId: 'user1', clientId: details.params.client_id });
  const missing = details.prompt.details;
  if (missing.missingOIDCScope) grant.addOIDCScope(missing.missingOIDCScope.join(' '));
  for (const [name, scopes] of Object.entries(missing.missingResourceScopes ?? {})) grant.addResourceScope(name, scopes.join(' '));
  return provider.interactionFinished(q, r, { consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: true });
};
as = async (q, r) => {
  let body = '';
  if (q.url === '/token' && q.method === 'POST') {
    q.on('data', (chunk) => { body += chunk; });
  }
  const entry = { server: 'as', method: q.method, url: q.url.split('?')[0] };
  requests.push(entry);
  r.on('finish', () => { entry.status = r.statusCode; entry.grant = new URLSearchParams(body).get('grant_type') ?? undefined; });
  if (process.env.AUTO && q.url.startsWith('/interaction/')) return consent(q, r);
  return callback(q, r);
};
mcp = (q, r) => {
  let body = '';
  q.on('data', (chunk) => { body += chunk; });
  q.on('end', async () => {
    const send = (status, headers, text) => { if (q.url !== '/log') requests.push({ server: 'mcp', method: q.method, url: q.url, status }); r.writeHead(status, headers); r.end(text); };
    const json = { 'content-type': 'application/json' };
    if (q.url === '/log') return send(200, json, JSON.stringify(requests));
    if (q.url === '/.well-known/oauth-protected-resource/mcp') return send(200, json, JSON.stringify({ resource, authorization_servers: [issuer], scopes_supported: ['mcp:read'] }));
    if (q.url !== '/mcp') return send(404, {}, '');
    const value = (q.headers.authorization ?? '').replace(/^Bearer /, '');
    const token = value && (await provider.AccessToken.find(value) ?? await provider.ClientCredentials.find(value));
    if (!token || token.isExpired || token.aud !== resource) {
      return send(401, { 'www-authenticate': `Bearer resource_metadata="http://127.0.0.1:${mcpPort}/.well-known/oauth-protected-resource/mcp", scope="mcp:read"${value ? ', error="invalid_token"' : ''}` }, '');
    }
    if (q.method !== 'POST') return send(405, {}, '');
    const message = JSON.parse(body);
    if (message.id === undefined) return send(202, {}, '');
    const result = message.method === 'initialize' ? { protocolVersion: message.params.protocolVersion, capabilities: { tools: {} }, serverInfo: { name: 'oidc-mcp', version: '1' } }
      : message.method === 'tools/list' ? { tools: [{ name: 'echo', inputSchema: { type: 'object' } }] }
        : { content: [{ type: 'text', text: `ok ${token.scope}` }] };
    return send(200, json, JSON.stringify({ jsonrpc: '2.0', id: message.id, result }));
  });
};
process.stdout.write(`${JSON.stringify({ issuer, mcp: resource })}\n`);
process.stdin.on('end', () => process.exit(0)).resume();
