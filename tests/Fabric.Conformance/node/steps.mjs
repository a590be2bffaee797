// What one transaction does, step by step: each argument of the functions `steps` and `parallel` is a JSON array of an operation's name and its
// parameters, all texts. The result is a JSON array with each step's answer, or {"error": text} where it was refused. Chaincodes/StepRunner.cs
// understands the same steps.
import { randomUUID } from 'node:crypto';
import shim from 'fabric-shim';

const text = (bytes) => (bytes === undefined || bytes === null ? null : Buffer.from(bytes).toString('utf8'));
const bytes = (value) => Buffer.from(value, 'utf8');

async function take(iterator, limit, describe) {
  const found = [];
  // What the shim refuses by itself it returns as a plain promise.
  if (!iterator[Symbol.asyncIterator]) await iterator;
  for await (const entry of iterator) {
    found.push(describe(entry));
    if (found.length === limit) break;
  }
  return found;
}

const pair = (entry) => [entry.key, text(entry.value)];
const all = (iterator, limit) => take(iterator, limit === undefined ? undefined : Number(limit), pair);

// The shim's asynchronous iterator hides the metadata; the promise behind it has both.
async function page(query) {
  const { iterator, metadata } = await query;
  const entries = [];
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) entries.push(pair(next.value));
  await iterator.close();
  return { entries, count: metadata.fetchedRecordsCount, bookmark: metadata.bookmark };
}

function policyOf(role, organizations) {
  const policy = new shim.KeyEndorsementPolicy();
  policy.addOrgs(role, ...organizations);
  return Buffer.from(policy.getPolicy());
}

const organizationsIn = (policy) => (policy?.length ? new shim.KeyEndorsementPolicy(Buffer.from(policy)).listOrgs().sort() : null);

async function zip(stub, [start1, end1, start2, end2]) {
  const iterators = [await stub.getStateByRange(start1, end1), await stub.getStateByRange(start2, end2)];
  const found = [];
  for (let open = true; open;) {
    open = false;
    for (const iterator of iterators) {
      const next = await iterator.next();
      if (!next.done) {
        found.push(next.value.key);
        open = true;
      }
    }
  }
  for (const iterator of iterators) await iterator.close();
  return found;
}

const operations = {
  put: (stub, [key, value]) => stub.putState(key, bytes(value)).then(() => null),
  get: async (stub, [key]) => text(await stub.getState(key)),
  delete: (stub, [key]) => stub.deleteState(key).then(() => null),
  range: (stub, [start, end, limit]) => all(stub.getStateByRange(start, end), limit),
  rangePage: (stub, [start, end, size, bookmark]) => page(stub.getStateByRangeWithPagination(start, end, Number(size), bookmark)),
  zip,
  partial: (stub, [type, ...attributes]) => all(stub.getStateByPartialCompositeKey(type, attributes)),
  partialPage: (stub, [size, bookmark, type, ...attributes]) =>
    page(stub.getStateByPartialCompositeKeyWithPagination(type, attributes, Number(size), bookmark)),
  composite: (stub, [type, ...attributes]) => stub.createCompositeKey(type, attributes),
  split(stub, [key]) {
    const { objectType, attributes } = stub.splitCompositeKey(key);
    return [objectType, ...attributes];
  },
  history: (stub, [key, limit]) =>
    take(stub.getHistoryForKey(key), limit === undefined ? undefined : Number(limit), (entry) => [entry.txId, String(entry.isDelete), text(entry.value)]),
  query: (stub, [query]) => all(stub.getQueryResult(query)),
  queryPage: (stub, [query, size, bookmark]) => page(stub.getQueryResultWithPagination(query, Number(size), bookmark)),
  putPrivate: (stub, [collection, key, value]) => stub.putPrivateData(collection, key, bytes(value)).then(() => null),
  getPrivate: async (stub, [collection, key]) => text(await stub.getPrivateData(collection, key)),
  privateHash: async (stub, [collection, key]) => Buffer.from(await stub.getPrivateDataHash(collection, key)).toString('hex'),
  deletePrivate: (stub, [collection, key]) => stub.deletePrivateData(collection, key).then(() => null),
  purgePrivate: (stub, [collection, key]) => stub.purgePrivateData(collection, key).then(() => null),
  privateRange: (stub, [collection, start, end]) => all(stub.getPrivateDataByRange(collection, start, end)),
  privatePartial: (stub, [collection, type, ...attributes]) => all(stub.getPrivateDataByPartialCompositeKey(collection, type, attributes)),
  privateQuery: (stub, [collection, query]) => all(stub.getPrivateDataQueryResult(collection, query)),
  setPolicy: (stub, [key, role, ...organizations]) => stub.setStateValidationParameter(key, policyOf(role, organizations)).then(() => null),
  clearPolicy: (stub, [key]) => stub.setStateValidationParameter(key, Buffer.alloc(0)).then(() => null),
  getPolicy: async (stub, [key]) => organizationsIn(await stub.getStateValidationParameter(key)),
  setPrivatePolicy: (stub, [collection, key, role, ...organizations]) =>
    stub.setPrivateDataValidationParameter(collection, key, policyOf(role, organizations)).then(() => null),
  getPrivatePolicy: async (stub, [collection, key]) => organizationsIn(await stub.getPrivateDataValidationParameter(collection, key)),
  async invoke(stub, [chaincode, channel, ...args]) {
    const answer = await stub.invokeChaincode(chaincode, args, channel);
    return [String(answer.status), answer.message ?? '', text(answer.payload) ?? ''];
  },
  event: (stub, [name, payload]) => stub.setEvent(name, bytes(payload)),
  transient: (stub, [name]) => text(stub.getTransient().get(name)),
  creator: (stub) => [new shim.ClientIdentity(stub).getMSPID(), new shim.ClientIdentity(stub).getID()],
  transactionId: (stub) => stub.getTxID(),
  channel: (stub) => stub.getChannelID(),
  binding: (stub) => stub.getBinding(),
  timestamp: (stub) => [String(stub.getTxTimestamp().seconds), String(stub.getTxTimestamp().nanos)],
  random: () => randomUUID(),
  wait: () => new Promise(() => {}),
};

async function run(stub, step) {
  const [operation, ...parameters] = JSON.parse(text(step));
  try {
    return (await operations[operation](stub, parameters)) ?? null;
  } catch (error) {
    return { error: error.message };
  }
}

export async function steps(stub, [, ...list]) {
  const answers = [];
  for (const step of list) answers.push(await run(stub, step));
  return bytes(JSON.stringify(answers));
}

export async function parallel(stub, [, ...list]) {
  return bytes(JSON.stringify(await Promise.all(list.map((step) => run(stub, step)))));
}
