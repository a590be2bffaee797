// Connects with the official client by nothing but what a connection profile says: node profile.mjs PROFILE.json CHANNEL CHAINCODE
import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import grpc from '@grpc/grpc-js';
import gateways from '@hyperledger/fabric-gateway';

const { connect, hash, signers } = gateways;
const [file, channelName, chaincodeName] = process.argv.slice(2);
const profile = JSON.parse(readFileSync(file, 'utf8'));
const organization = profile.organizations[profile.client.organization];
const peer = profile.peers[organization.peers[0]];
const user = organization.users.User1;
const client = new grpc.Client(
    peer.url.replace('grpcs://', ''),
    grpc.credentials.createSsl(Buffer.from(peer.tlsCACerts.pem)),
    { 'grpc.ssl_target_name_override': peer.grpcOptions['ssl-target-name-override'] },
);
const gateway = connect({
    client,
    hash: hash.sha256,
    identity: { mspId: organization.mspid, credentials: readFileSync(user.cert.path) },
    signer: signers.newPrivateKeySigner(createPrivateKey(readFileSync(user.key.path))),
});
if (!profile.channels[channelName].peers[organization.peers[0]].endorsingPeer) {
    throw new Error(`${organization.peers[0]} is not on ${channelName}`);
}

const contract = gateway.getNetwork(channelName).getContract(chaincodeName);
await contract.submitTransaction('put', 'from', 'node');
console.log(Buffer.from(await contract.evaluateTransaction('get', 'from')).toString());
gateway.close();
client.close();
