// A chaincode on Hyperledger's own shim for Node, run as a service. It does what Chaincodes/ToolboxChaincode.cs does, with the same answers.
import { createInterface } from 'node:readline';
import grpc from '@grpc/grpc-js';
import shim from 'fabric-shim';
import { parallel, steps } from './steps.mjs';

const text = (bytes) => Buffer.from(bytes).toString('utf8');
const json = (value) => Buffer.from(JSON.stringify(value));

async function collect(iterator, describe) {
  const found = [];
  for await (const entry of iterator) found.push(describe(entry));
  return found;
}

const functions = {
  steps,
  parallel,
  async put(stub, [, key, value]) {
    await stub.putState(text(key), Buffer.from(value));
    return value;
  },
  get: (stub, [, key]) => stub.getState(text(key)),
  async delete(stub, [, key]) {
    await stub.deleteState(text(key));
  },
  async increment(stub, [, key]) {
    const old = text(await stub.getState(text(key)));
    const next = Buffer.from(String(Number(old || '0') + 1));
    await stub.putState(text(key), next);
    return next;
  },
  async fill(stub, [, prefix, count]) {
    for (let i = 0; i < Number(text(count)); i++) {
      const number = String(i).padStart(4, '0');
      await stub.putState(text(prefix) + number, Buffer.from(number));
    }
  },
  range: async (stub, [, start, end]) =>
    json(await collect(stub.getStateByRange(text(start), text(end)), (entry) => [entry.key, text(entry.value)])),
  async putComposite(stub, [, type, ...attributes]) {
    await stub.putState(stub.createCompositeKey(text(type), attributes.map(text)), Buffer.from('x'));
  },
  composites: async (stub, [, type, ...attributes]) =>
    json(await collect(stub.getStateByPartialCompositeKey(text(type), attributes.map(text)), (entry) => {
      const parts = stub.splitCompositeKey(entry.key);
      return [parts.objectType, ...parts.attributes];
    })),
  history: async (stub, [, key]) =>
    json(await collect(stub.getHistoryForKey(text(key)), (entry) => [entry.txId, entry.isDelete, entry.isDelete ? '' : text(entry.value)])),
  async putPrivate(stub, [, collection, key]) {
    await stub.putPrivateData(text(collection), text(key), Buffer.from(stub.getTransient().get('value')));
  },
  getPrivate: (stub, [, collection, key]) => stub.getPrivateData(text(collection), text(key)),
  privateHash: (stub, [, collection, key]) => stub.getPrivateDataHash(text(collection), text(key)),
  async deletePrivate(stub, [, collection, key]) {
    await stub.deletePrivateData(text(collection), text(key));
  },
  async event(stub, [, name, payload]) {
    await stub.putState(`event ${text(name)}`, Buffer.from(payload));
    stub.setEvent(text(name), Buffer.from(payload));
  },
  async facts(stub, [, attribute]) {
    const identity = new shim.ClientIdentity(stub);
    return json({
      transactionId: stub.getTxID(),
      channel: stub.getChannelID(),
      seconds: Number(stub.getTxTimestamp().seconds),
      binding: stub.getBinding(),
      mspId: identity.getMSPID(),
      attribute: identity.getAttributeValue(text(attribute)),
      arguments: stub.getArgs().length,
    });
  },
  crash() {
    process.exit(1);
  },
  async refuse(stub, [, reason]) {
    throw new Error(text(reason));
  },
};

const chaincode = {
  async Init(stub) {
    return this.Invoke(stub);
  },
  async Invoke(stub) {
    const args = stub.getBufferArgs();
    if (text(args[0]) === 'answer') return { status: Number(text(args[1])), message: text(args[2]), payload: Buffer.from(args[3]) };
    try {
      const result = await functions[text(args[0])](stub, args);
      return shim.success(result ? Buffer.from(result) : Buffer.alloc(0));
    } catch (error) {
      return shim.error(error.message);
    }
  },
};

// grpc-js takes 4 MiB by default, Fabric's peers 100.
const unlimited = { 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 };

// The shim does not tell which free port it was given.
let listeningOn;
const bindAsync = grpc.Server.prototype.bindAsync;
grpc.Server.prototype.bindAsync = function bind(address, credentials, callback) {
  bindAsync.call(this, address, credentials, (error, port) => {
    listeningOn = port;
    callback(error, port);
  });
};

async function serve({ packageId, address, certificate, key, clientRoots }) {
  const tlsProps = certificate && { key: Buffer.from(key), cert: Buffer.from(certificate), clientCACerts: clientRoots && Buffer.from(clientRoots) };
  await shim.server(chaincode, { ccid: packageId, address: address ?? '127.0.0.1:0', tlsProps, ...unlimited }).start();
  return { port: listeningOn };
}

createInterface({ input: process.stdin }).on('line', async (line) => {
  const command = JSON.parse(line);
  try {
    console.log(JSON.stringify({ id: command.id, result: await serve(command) }));
  } catch (error) {
    console.log(JSON.stringify({ id: command.id, error: error.stack }));
  }
}).on('close', () => process.exit(0));
