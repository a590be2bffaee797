// Hyperledger's own Gateway client for Node, told what to do by JSON lines on stdin, answering by JSON lines on stdout.
import { createPrivateKey } from 'node:crypto';
import { createInterface } from 'node:readline';
import grpc from '@grpc/grpc-js';
import gateways from '@hyperledger/fabric-gateway';
import { checkpointer, listen, next, stop } from './listeners.mjs';

// grpc-js takes 4 MiB by default, Fabric's peers 100.
const unlimited = { 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 };
const connections = new Map();
const transactions = new Map();
const base64 = (bytes) => Buffer.from(bytes).toString('base64');
const bytes = (text) => Buffer.from(text, 'base64');

// Without a key the gateway signs nothing: with an offline key every request is taken apart, signed here, and put together again.
function connect({ name, address, roots, mspId, certificate, key, offlineKey }) {
  const client = new grpc.Client(address, grpc.credentials.createSsl(Buffer.from(roots)), unlimited);
  const gateway = gateways.connect({
    client,
    identity: { mspId, credentials: Buffer.from(certificate) },
    signer: key ? gateways.signers.newPrivateKeySigner(createPrivateKey(key)) : undefined,
  });
  const sign = offlineKey && gateways.signers.newPrivateKeySigner(createPrivateKey(offlineKey));
  connections.set(name, { client, gateway, sign });
  return {};
}

const networkOf = ({ connection, channel }) => connections.get(connection).gateway.getNetwork(channel);

function optionsOf(command) {
  return {
    arguments: command.arguments.map(bytes),
    transientData: Object.fromEntries(Object.entries(command.transient ?? {}).map(([name, value]) => [name, bytes(value)])),
    endorsingOrganizations: command.organizations?.length ? command.organizations : undefined,
  };
}

function proposalOf(command) {
  const contract = networkOf(command).getContract(command.chaincode, command.contract ?? undefined);
  return contract.newProposal(command.transaction, optionsOf(command));
}

// Has an object signed elsewhere, where the connection is for that: "Proposal" is taken up again by newSignedProposal.
async function signed(connection, kind, unsigned) {
  const { gateway, sign } = connections.get(connection);
  return sign ? gateway[`newSigned${kind}`](unsigned.getBytes(), await sign(unsigned.getDigest())) : unsigned;
}

async function evaluate(command) {
  const proposal = await signed(command.connection, 'Proposal', proposalOf(command));
  return { result: base64(await proposal.evaluate()) };
}

async function endorse(command) {
  const proposal = await signed(command.connection, 'Proposal', proposalOf(command));
  const transaction = await signed(command.connection, 'Transaction', await proposal.endorse());
  transactions.set(transaction.getTransactionId(), transaction);
  return { transactionId: transaction.getTransactionId(), result: base64(transaction.getResult()) };
}

async function submit({ connection, transactionId }) {
  const commit = await signed(connection, 'Commit', await transactions.get(transactionId).submit());
  const status = await commit.getStatus();
  return { transactionId, code: status.code, blockNumber: status.blockNumber.toString(), successful: status.successful };
}

// Through the one call that applications use, which throws when the transaction is invalid.
async function submitTransaction(command) {
  const contract = networkOf(command).getContract(command.chaincode, command.contract ?? undefined);
  return { result: base64(await contract.submit(command.transaction, optionsOf(command))) };
}

async function events(command) {
  const checkpoint = command.blockNumber === undefined ? undefined : {
    getBlockNumber: () => BigInt(command.blockNumber),
    getTransactionId: () => command.transactionId ?? undefined,
  };
  const options = checkpoint ? { checkpoint } : { startBlock: BigInt(command.startBlock) };
  const stream = await networkOf(command).getChaincodeEvents(command.chaincode, options);
  const received = [];
  try {
    for await (const event of stream) {
      received.push({
        blockNumber: event.blockNumber.toString(),
        transactionId: event.transactionId,
        chaincodeName: event.chaincodeName,
        eventName: event.eventName,
        payload: base64(event.payload),
      });
      if (received.length === command.count) break;
    }
  } finally {
    stream.close();
  }
  return { events: received };
}

function describe(error) {
  return {
    kind: error.name === 'Error' ? error.constructor.name : error.name,
    code: error.code,
    message: error.cause?.details ?? error.message,
    details: error.details,
    transactionId: error.transactionId,
  };
}

const commands = {
  connect, evaluate, endorse, submit, submitTransaction, events,
  checkpointer, listen: (command) => listen(command, networkOf(command), (kind, request) => signed(command.connection, kind, request)), next, stop,
};

createInterface({ input: process.stdin }).on('line', async (line) => {
  const command = JSON.parse(line);
  try {
    console.log(JSON.stringify({ id: command.id, result: await commands[command.command](command) }));
  } catch (error) {
    const known = error instanceof gateways.GatewayError || error instanceof gateways.CommitError;
    console.log(JSON.stringify({ id: command.id, ...(known ? { result: { failure: describe(error) } } : { error: error.stack }) }));
  }
}).on('close', () => process.exit(0));
