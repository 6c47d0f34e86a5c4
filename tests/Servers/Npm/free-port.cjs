// Preloaded into servers that tests start: they listen on a free port, whatever port is written into them, and say which.
const { Server } = require('node:net');
const listen = Server.prototype.listen;

const isPort = value => typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value));

Server.prototype.listen = function (first, ...rest) {
  if (isPort(first)) {
    first = 0;
  } else if (first !== null && typeof first === 'object' && isPort(first.port)) {
    first = { ...first, port: 0 };
  } else {
    return listen.call(this, first, ...rest);
  }

  // A server that only looks whether the port is free closes at once.
  this.once('listening', () => setImmediate(() => this.listening && process.stderr.write(`\nlistening on port ${this.address().port}\n`)));
  return listen.call(this, first, ...rest);
};
