// Streams of events and their checkpointers, by name.
import gateways from '@hyperledger/fabric-gateway';
import protos from '@hyperledger/fabric-protos';

const checkpointers = new Map();
const listeners = new Map();

export async function checkpointer({ name, path }) {
  checkpointers.set(name, path ? await gateways.checkpointers.file(path) : gateways.checkpointers.inMemory());
  return {};
}

function transactionId(envelope) {
  const payload = protos.common.Payload.deserializeBinary(protos.common.Envelope.deserializeBinary(envelope).getPayload_asU8());
  return protos.common.ChannelHeader.deserializeBinary(payload.getHeader().getChannelHeader_asU8()).getTxId();
}

const describe = {
  Chaincode: (event) => ({
    blockNumber: event.blockNumber,
    transactionIds: [event.transactionId],
    eventName: event.eventName,
    payload: Buffer.from(event.payload).toString('utf8'),
  }),
  Block: (block) => ({ blockNumber: block.getHeader().getNumber(), transactionIds: block.getData().getDataList_asU8().map(transactionId) }),
  FilteredBlock: (block) => ({
    blockNumber: block.getNumber(),
    transactionIds: block.getFilteredTransactionsList().map((transaction) => transaction.getTxid()),
  }),
  BlockAndPrivateData: (block) => ({
    ...describe.Block(block.getBlock()),
    collections: [...block.getPrivateDataMapMap().entries()]
      .flatMap(([, data]) => data.getNsPvtRwsetList())
      .flatMap((space) => space.getCollectionPvtRwsetList())
      .map((collection) => collection.getCollectionName()),
  }),
};

// signed(kind, request) has a request signed elsewhere where the connection is for that.
export async function listen({ listener, kind, chaincode, startBlock, checkpointer: name }, network, signed) {
  const keeper = name && checkpointers.get(name);
  const options = { startBlock: startBlock === undefined || startBlock === null ? undefined : BigInt(startBlock), checkpoint: keeper || undefined };
  const type = `${kind}EventsRequest`;
  const request = kind === 'Chaincode' ? network.newChaincodeEventsRequest(chaincode, options) : network[`new${type}`](options);
  const stream = await (await signed(type, request)).getEvents();
  listeners.set(listener, { kind, keeper, stream, events: stream[Symbol.asyncIterator]() });
  return {};
}

export async function next({ listener }) {
  const { kind, keeper, events } = listeners.get(listener);
  const { value, done } = await events.next();
  if (done) throw new Error('the stream has ended');
  const received = { eventName: '', payload: '', collections: [], ...describe[kind](value) };
  if (keeper && kind === 'Chaincode') await keeper.checkpointChaincodeEvent(value);
  if (keeper && kind !== 'Chaincode') await keeper.checkpointBlock(BigInt(received.blockNumber));
  return { ...received, blockNumber: String(received.blockNumber) };
}

export function stop({ listener }) {
  listeners.get(listener)?.stream.close();
  listeners.delete(listener);
  return {};
}
