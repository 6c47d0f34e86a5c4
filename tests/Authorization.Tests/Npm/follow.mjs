// node follow.mjs URL: a browser without a window: follows redirects with a cookie jar and prints the last page's title.
const jar = new Map();
let address = process.argv[2];
for (let hop = 0; hop < 20; hop++) {
  const response = await fetch(address, { redirect: 'manual', headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') } });
  for (const cookie of response.headers.getSetCookie()) {
    const [name, value] = cookie.split(';')[0].split('=');
    jar.set(name, value);
  }
  const location = response.headers.get('location');
  if (!location || (process.env.STOP_AT && location.startsWith(process.env.STOP_AT))) {
    process.stdout.write(`${location ?? (await response.text()).match(/<title>(.*)<\/title>/)?.[1]}\n`);
    break;
  }
  address = new URL(location, address).toString();
}
