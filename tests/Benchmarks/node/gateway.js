// The official Node client under load: the same orders and answers as GatewayClientProcess, one JSON line each.
'use strict';

const crypto = require('crypto');
const fs = require('fs');
const readline = require('readline');
const grpc = require('@grpc/grpc-js');
const { connect, hash, signers } = require('@hyperledger/fabric-gateway');

const KEYS_READ = 1000;
const VALUE = 'value-00000';
const MILLISECOND = 1e6;

function open(connection) {
  const client = new grpc.Client(
    new URL(connection.address).host,
    grpc.credentials.createSsl(fs.readFileSync(connection.tlsRoot)),
    // What Fabric's own samples leave at its default, except for large answers.
    { 'grpc.max_receive_message_length': 100 * 1024 * 1024 });
  const gateway = connect({
    client,
    hash: hash.sha256,
    identity: { mspId: connection.mspId, credentials: fs.readFileSync(connection.certificate) },
    signer: signers.newPrivateKeySigner(crypto.createPrivateKey(fs.readFileSync(connection.key))),
  });
  return { client, gateway, contract: gateway.getNetwork(connection.channel).getContract(connection.chaincode) };
}

let written = 0;

async function call(contract, order, number) {
  switch (order.transaction) {
    case 'get': {
      const key = order.prefix + String(number % KEYS_READ).padStart(5, '0');
      const value = await contract.evaluateTransaction('get', key);
      if (value.length !== VALUE.length) {
        throw new Error(`the value of ${key} has ${value.length} bytes instead of ${VALUE.length}`);
      }
      break;
    }
    case 'put':
      written += 1;
      await contract.submitTransaction('put', order.prefix + written, VALUE);
      break;
    default:
      await contract.submitTransaction(order.transaction, order.prefix, String(KEYS_READ));
  }
}

function percentile(sorted, share) {
  return sorted.length === 0 ? 0 : sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] / MILLISECOND;
}

async function run(contract, order) {
  const startedAt = process.hrtime.bigint();
  const until = startedAt + BigInt(Math.round(order.seconds * 1e9));
  const times = [];
  let begun = 0;

  async function work() {
    let before = process.hrtime.bigint();
    while (before < until && (order.transactions === 0 || begun < order.transactions)) {
      begun += 1;
      await call(contract, order, begun);
      const after = process.hrtime.bigint();
      times.push(Number(after - before));
      before = after;
    }
  }

  await Promise.all(Array.from({ length: order.workers }, work));
  const seconds = Number(process.hrtime.bigint() - startedAt) / 1e9;
  const sorted = Float64Array.from(times).sort();
  return {
    count: sorted.length,
    seconds,
    medianMilliseconds: percentile(sorted, 0.5),
    tailMilliseconds: percentile(sorted, 0.99),
  };
}

async function main() {
  let opened;
  for await (const line of readline.createInterface({ input: process.stdin })) {
    if (opened === undefined) {
      opened = open(JSON.parse(line));
    } else {
      process.stdout.write(`${JSON.stringify(await run(opened.contract, JSON.parse(line)))}\n`);
    }
  }
  opened?.gateway.close();
  opened?.client.close();
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
