// Makes ../Transactions/known-answers.json with Hyperledger's own JavaScript messages and a hand-written DER encoder, independent of the code
// under test. Run it again only when an input changes: node known-answers.mjs > ../Transactions/known-answers.json
import { createHash } from 'node:crypto';
import protos from '@hyperledger/fabric-protos';
import timestamps from 'google-protobuf/google/protobuf/timestamp_pb.js';

const { common, msp, peer } = protos;
const bytes = (text) => Buffer.from(text, 'utf8');
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const hex = (data) => Buffer.from(data).toString('hex');

const nonce = Buffer.from(Array.from({ length: 24 }, (_, i) => i));
const identity = new msp.SerializedIdentity();
identity.setMspid('Org1MSP');
identity.setIdBytes(bytes('-----BEGIN CERTIFICATE-----\nnot one, only bytes\n-----END CERTIFICATE-----\n'));
const creator = identity.serializeBinary();
const transactionId = hex(sha256(nonce, creator));

function chaincodeId(name) {
  const id = new peer.ChaincodeID();
  id.setName(name);
  return id;
}

const extension = new peer.ChaincodeHeaderExtension();
extension.setChaincodeId(chaincodeId('basic'));
const channelHeader = new common.ChannelHeader();
channelHeader.setType(common.HeaderType.ENDORSER_TRANSACTION);
const timestamp = new timestamps.Timestamp();
timestamp.setSeconds(1700000000);
timestamp.setNanos(123456700);
channelHeader.setTimestamp(timestamp);
channelHeader.setChannelId('audit');
channelHeader.setTxId(transactionId);
channelHeader.setExtension$(extension.serializeBinary());
const signatureHeader = new common.SignatureHeader();
signatureHeader.setCreator(creator);
signatureHeader.setNonce(nonce);
const header = new common.Header();
header.setChannelHeader(channelHeader.serializeBinary());
header.setSignatureHeader(signatureHeader.serializeBinary());

const input = new peer.ChaincodeInput();
input.setArgsList([bytes('put'), bytes('key'), bytes('värde'), Buffer.alloc(0)]);
const specification = new peer.ChaincodeSpec();
specification.setChaincodeId(chaincodeId('basic'));
specification.setInput(input);
const invocation = new peer.ChaincodeInvocationSpec();
invocation.setChaincodeSpec(specification);
const payload = new peer.ChaincodeProposalPayload();
payload.setInput(invocation.serializeBinary());
const withoutTransient = payload.serializeBinary();
payload.getTransientmapMap().set('a', bytes('first'));
payload.getTransientmapMap().set('b', bytes('second'));
const proposal = new peer.Proposal();
proposal.setHeader(header.serializeBinary());
proposal.setPayload(payload.serializeBinary());
const proposalHash = sha256(header.getChannelHeader_asU8(), header.getSignatureHeader_asU8(), withoutTransient);

const event = new peer.ChaincodeEvent();
event.setChaincodeId('basic');
event.setTxId(transactionId);
event.setEventName('Put');
event.setPayload(bytes('event payload'));
const response = new peer.Response();
response.setStatus(200);
response.setPayload(bytes('the result'));
const action = new peer.ChaincodeAction();
action.setResults(bytes('read-write set'));
action.setEvents(event.serializeBinary());
action.setResponse(response);
action.setChaincodeId(chaincodeId('basic'));
const responsePayload = new peer.ProposalResponsePayload();
responsePayload.setProposalHash(proposalHash);
responsePayload.setExtension$(action.serializeBinary());

const endorsedAction = new peer.ChaincodeEndorsedAction();
endorsedAction.setProposalResponsePayload(responsePayload.serializeBinary());
for (const name of ['one', 'two']) {
  const endorsement = new peer.Endorsement();
  endorsement.setEndorser(bytes(`endorser ${name}`));
  endorsement.setSignature(bytes(`signature ${name}`));
  endorsedAction.addEndorsements(endorsement);
}
const actionPayload = new peer.ChaincodeActionPayload();
actionPayload.setChaincodeProposalPayload(withoutTransient);
actionPayload.setAction(endorsedAction);
const transactionAction = new peer.TransactionAction();
transactionAction.setHeader(signatureHeader.serializeBinary());
transactionAction.setPayload(actionPayload.serializeBinary());
const transaction = new peer.Transaction();
transaction.addActions(transactionAction);
const envelopePayload = new common.Payload();
envelopePayload.setHeader(header);
envelopePayload.setData(transaction.serializeBinary());

function der(tag, content) {
  if (content.length > 127) throw new Error('only short lengths are needed here');
  return Buffer.concat([Buffer.from([tag, content.length]), content]);
}

function derInteger(value) {
  let digits = value.toString(16);
  if (digits.length % 2) digits = `0${digits}`;
  if (parseInt(digits.slice(0, 2), 16) > 127) digits = `00${digits}`;
  return der(0x02, Buffer.from(digits, 'hex'));
}

const blocks = ['0', '1', '127', '128', '4294967296', '9223372036854775808', '18446744073709551615'].map((number) => {
  const previousHash = number === '0' ? Buffer.alloc(0) : sha256(bytes(`block before ${number}`));
  const data = [bytes('first envelope'), bytes(`second envelope of ${number}`)];
  const dataHash = sha256(...data);
  const encoded = der(0x30, Buffer.concat([derInteger(BigInt(number)), der(0x04, previousHash), der(0x04, dataHash)]));
  return { number, previousHash: hex(previousHash), data: data.map(hex), dataHash: hex(dataHash), headerHash: hex(sha256(encoded)) };
});

console.log(JSON.stringify({
  nonce: hex(nonce),
  creator: hex(creator),
  transactionId,
  proposal: hex(proposal.serializeBinary()),
  proposalHash: hex(proposalHash),
  responsePayload: hex(responsePayload.serializeBinary()),
  envelopePayload: hex(envelopePayload.serializeBinary()),
  blocks,
}, null, 2));
