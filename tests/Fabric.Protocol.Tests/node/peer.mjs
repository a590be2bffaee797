// The far side of the tests: grpc-js as server and as client, and Node's cryptography, told what to do by JSON lines on stdin, answering by JSON lines on stdout.
// Messages are google.protobuf.BytesValue, packed and opened here by hand so that grpc-js sees raw buffers.
import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { createInterface } from 'node:readline';
import grpc from '@grpc/grpc-js';

const limits = { 'grpc.max_send_message_length': -1, 'grpc.max_receive_message_length': -1 };
const raw = { requestSerialize: (b) => b, requestDeserialize: (b) => b, responseSerialize: (b) => b, responseDeserialize: (b) => b };
const method = (name, requestStream, responseStream) => ({ path: `/test.Wire/${name}`, requestStream, responseStream, ...raw });
const service = {
  Echo: method('Echo', false, false),
  Metadata: method('Metadata', false, false),
  Fail: method('Fail', false, false),
  Hang: method('Hang', false, false),
  Count: method('Count', false, true),
  CountThenFail: method('CountThenFail', false, true),
  HangStream: method('HangStream', false, true),
  Collect: method('Collect', true, false),
  Chat: method('Chat', true, true),
};

function pack(bytes) {
  if (bytes.length === 0) return Buffer.alloc(0);
  const head = [0x0a];
  let length = bytes.length;
  for (; length > 0x7f; length >>>= 7) head.push((length & 0x7f) | 0x80);
  head.push(length);
  return Buffer.concat([Buffer.from(head), bytes]);
}

function open(message) {
  if (message.length === 0) return message;
  if (message[0] !== 0x0a) throw new Error(`not a BytesValue: ${message.subarray(0, 8).toString('hex')}`);
  let at = 1;
  while (message[at++] & 0x80);
  return message.subarray(at);
}

const text = (metadata, key) => metadata.get(key)[0];
const cancelled = new Map();
const waiting = new Map();

function noteCancelled(call) {
  const key = text(call.metadata, 'x-key');
  cancelled.set(key, true);
  waiting.get(key)?.();
}

function failure(metadata) {
  const answer = { code: Number(text(metadata, 'x-code')), details: text(metadata, 'x-message-bin')?.toString('utf8') ?? '' };
  const details = text(metadata, 'x-details-bin');
  if (details) {
    answer.metadata = new grpc.Metadata();
    answer.metadata.set('grpc-status-details-bin', details);
  }
  return answer;
}

const handlers = {
  Echo: (call, callback) => callback(null, call.request),
  Metadata: (call, callback) => {
    const seen = {};
    for (const [key, value] of Object.entries(call.metadata.getMap())) {
      seen[key] = Buffer.isBuffer(value) ? value.toString('base64') : value;
    }
    callback(null, pack(Buffer.from(JSON.stringify(seen))));
  },
  Fail: (call, callback) => callback(failure(call.metadata)),
  Hang: (call) => call.on('cancelled', () => noteCancelled(call)),
  Count: (call) => {
    for (let i = 0; i < Number(text(call.metadata, 'x-count')); i++) call.write(call.request);
    call.end();
  },
  CountThenFail: (call) => {
    for (let i = 0; i < Number(text(call.metadata, 'x-count')); i++) call.write(call.request);
    call.emit('error', failure(call.metadata));
  },
  HangStream: (call) => {
    call.on('cancelled', () => noteCancelled(call));
    call.write(call.request);
  },
  Collect: (call, callback) => {
    const parts = [];
    call.on('data', (message) => parts.push(open(message)));
    call.on('end', () => callback(null, pack(Buffer.concat(parts))));
  },
  Chat: (call) => {
    call.on('data', (message) => call.write(message));
    call.on('end', () => call.end());
    call.on('cancelled', () => noteCancelled(call));
  },
};

const servers = new Map();

function serverCredentials({ certificate, key, clientRoots }) {
  if (!certificate) return grpc.ServerCredentials.createInsecure();
  const roots = clientRoots ? Buffer.from(clientRoots) : null;
  return grpc.ServerCredentials.createSsl(roots, [{ private_key: Buffer.from(key), cert_chain: Buffer.from(certificate) }], !!clientRoots);
}

function clientCredentials({ roots, certificate, key }) {
  if (!roots) return grpc.credentials.createInsecure();
  return grpc.credentials.createSsl(Buffer.from(roots), key ? Buffer.from(key) : null, certificate ? Buffer.from(certificate) : null);
}

const clients = new Map();

function clientFor(command) {
  const identity = JSON.stringify([command.address, command.roots, command.certificate, command.targetName, command.compress]);
  if (!clients.has(identity)) {
    const options = { ...limits };
    if (command.targetName) options['grpc.ssl_target_name_override'] = command.targetName;
    if (command.compress) options['grpc.default_compression_algorithm'] = 2;
    clients.set(identity, new grpc.Client(command.address, clientCredentials(command), options));
  }
  return clients.get(identity);
}

function metadataOf(command) {
  const metadata = new grpc.Metadata();
  for (const [key, value] of Object.entries(command.metadata ?? {})) {
    metadata.set(key, key.endsWith('-bin') ? Buffer.from(value, 'base64') : value);
  }
  return metadata;
}

const optionsOf = (command) => (command.deadlineMs ? { deadline: Date.now() + command.deadlineMs } : {});
const payloadOf = (command) => pack(command.size ? Buffer.alloc(command.size, 'fabric') : Buffer.from(command.payload ?? '', 'base64'));

function describe(message) {
  const content = open(message);
  return content.length > 65536
    ? { size: content.length, sha256: createHash('sha256').update(content).digest('hex') }
    : { payload: content.toString('base64') };
}

function describeError(error) {
  const bin = error.metadata?.get('grpc-status-details-bin')[0];
  return { code: error.code, message: error.details, statusDetails: bin ? bin.toString('base64') : '' };
}

function unary(command) {
  return new Promise((resolve) => {
    const call = clientFor(command).makeUnaryRequest(
      `/test.Wire/${command.method}`, (b) => b, (b) => b, payloadOf(command), metadataOf(command), optionsOf(command),
      (error, message) => resolve(error ? describeError(error) : { code: 0, messages: [describe(message)] }));
    if (command.cancelAfterMs) setTimeout(() => call.cancel(), command.cancelAfterMs);
  });
}

function collect(call, cancelAfterMessages) {
  return new Promise((resolve) => {
    const messages = [];
    call.on('data', (message) => {
      messages.push(describe(message));
      if (messages.length === cancelAfterMessages) call.cancel();
    });
    call.on('error', (error) => resolve({ ...describeError(error), messages }));
    call.on('status', (status) => status.code === 0 && resolve({ code: 0, messages }));
  });
}

function serverStream(command) {
  const call = clientFor(command).makeServerStreamRequest(
    `/test.Wire/${command.method}`, (b) => b, (b) => b, payloadOf(command), metadataOf(command), optionsOf(command));
  return collect(call, command.cancelAfterMessages);
}

function duplex(command) {
  const call = clientFor(command).makeBidiStreamRequest(
    `/test.Wire/${command.method}`, (b) => b, (b) => b, metadataOf(command), optionsOf(command));
  const result = collect(call, command.cancelAfterMessages);
  for (const payload of command.payloads) call.write(pack(Buffer.from(payload, 'base64')));
  if (!command.keepOpen) call.end();
  return result;
}

// Sends each message only when the one before has come back.
function pingPong(command) {
  const call = clientFor(command).makeBidiStreamRequest(
    `/test.Wire/${command.method}`, (b) => b, (b) => b, metadataOf(command), optionsOf(command));
  const result = collect(call);
  let next = 0;
  const send = () => (next < command.payloads.length ? call.write(pack(Buffer.from(command.payloads[next++], 'base64'))) : call.end());
  call.on('data', send);
  send();
  return result;
}

function clientStream(command) {
  return new Promise((resolve) => {
    const call = clientFor(command).makeClientStreamRequest(
      `/test.Wire/${command.method}`, (b) => b, (b) => b, metadataOf(command), optionsOf(command),
      (error, message) => resolve(error ? describeError(error) : { code: 0, messages: [describe(message)] }));
    for (const payload of command.payloads) call.write(pack(Buffer.from(payload, 'base64')));
    call.end();
  });
}

const commands = {
  serve: (command) => new Promise((resolve, reject) => {
    const server = new grpc.Server(limits);
    server.addService(service, handlers);
    server.bindAsync('127.0.0.1:0', serverCredentials(command), (error, port) => {
      if (error) return reject(error);
      servers.set(port, server);
      resolve({ port });
    });
  }),
  abort: async ({ port }) => {
    servers.get(port).forceShutdown();
    return {};
  },
  awaitCancelled: ({ key }) => new Promise((resolve) => {
    if (cancelled.has(key)) resolve({});
    else waiting.set(key, () => resolve({}));
  }),
  newKey: async ({ curve, type }) => ({
    pem: generateKeyPairSync('ec', { namedCurve: curve }).privateKey.export({ type, format: 'pem' }),
  }),
  verify: async ({ certificate, message, signature }) => ({
    valid: verify('sha256', Buffer.from(message, 'base64'), createPublicKey(certificate), Buffer.from(signature, 'base64')),
  }),
  sign: async ({ key, message }) => ({ signature: sign('sha256', Buffer.from(message, 'base64'), key).toString('base64') }),
  unary, serverStream, duplex, pingPong, clientStream,
};

createInterface({ input: process.stdin }).on('line', async (line) => {
  const command = JSON.parse(line);
  try {
    console.log(JSON.stringify({ id: command.id, result: await commands[command.command](command) }));
  } catch (error) {
    console.log(JSON.stringify({ id: command.id, error: error.stack }));
  }
}).on('close', () => process.exit(0));
