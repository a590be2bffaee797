using Fabric.Protocol.Grpc;
using Fabric.Protos.Common;
using Fabric.Protos.Discovery;
using Fabric.Protos.Gateway;
using Fabric.Protos.Orderer;
using Fabric.Protos.Peer;

namespace Fabric.Protocol;

/// <summary>The remote procedures of Fabric's peers, orderers and chaincodes.</summary>
public static class FabricMethods
{
    /// <summary>The peer's Gateway service: one call per step of a transaction.</summary>
    public static class Gateway
    {
        private const string Service = "gateway.Gateway";

        /// <summary>Runs a proposal on one peer and returns its result.</summary>
        public static readonly GrpcMethod<EvaluateRequest, EvaluateResponse> Evaluate =
            new(Service, "Evaluate", EvaluateRequest.Parser, EvaluateResponse.Parser);

        /// <summary>Collects the endorsements a proposal needs and prepares the transaction.</summary>
        public static readonly GrpcMethod<EndorseRequest, EndorseResponse> Endorse =
            new(Service, "Endorse", EndorseRequest.Parser, EndorseResponse.Parser);

        /// <summary>Sends a signed transaction to ordering.</summary>
        public static readonly GrpcMethod<SubmitRequest, SubmitResponse> Submit =
            new(Service, "Submit", SubmitRequest.Parser, SubmitResponse.Parser);

        /// <summary>Waits until a transaction is committed and tells its validation code.</summary>
        public static readonly GrpcMethod<SignedCommitStatusRequest, CommitStatusResponse> CommitStatus =
            new(Service, "CommitStatus", SignedCommitStatusRequest.Parser, CommitStatusResponse.Parser);

        /// <summary>Streams the events of one chaincode.</summary>
        public static readonly GrpcMethod<SignedChaincodeEventsRequest, ChaincodeEventsResponse> ChaincodeEvents =
            new(Service, "ChaincodeEvents", SignedChaincodeEventsRequest.Parser, ChaincodeEventsResponse.Parser);
    }

    /// <summary>The peer's endorsing service.</summary>
    public static class Endorser
    {
        /// <summary>Simulates a proposal and endorses its result.</summary>
        public static readonly GrpcMethod<SignedProposal, ProposalResponse> ProcessProposal =
            new("protos.Endorser", "ProcessProposal", SignedProposal.Parser, ProposalResponse.Parser);
    }

    /// <summary>The peer's block streams.</summary>
    public static class Deliver
    {
        private const string Service = "protos.Deliver";

        /// <summary>Whole blocks.</summary>
        public static readonly GrpcMethod<Envelope, Protos.Peer.DeliverResponse> Blocks =
            new(Service, "Deliver", Envelope.Parser, Protos.Peer.DeliverResponse.Parser);

        /// <summary>Transaction ids, codes and event names only.</summary>
        public static readonly GrpcMethod<Envelope, Protos.Peer.DeliverResponse> Filtered =
            new(Service, "DeliverFiltered", Envelope.Parser, Protos.Peer.DeliverResponse.Parser);

        /// <summary>Whole blocks with the private data the caller's organisation may see.</summary>
        public static readonly GrpcMethod<Envelope, Protos.Peer.DeliverResponse> WithPrivateData =
            new(Service, "DeliverWithPrivateData", Envelope.Parser, Protos.Peer.DeliverResponse.Parser);
    }

    /// <summary>The orderer's service.</summary>
    public static class AtomicBroadcast
    {
        private const string Service = "orderer.AtomicBroadcast";

        /// <summary>Envelopes in.</summary>
        public static readonly GrpcMethod<Envelope, BroadcastResponse> Broadcast =
            new(Service, "Broadcast", Envelope.Parser, BroadcastResponse.Parser);

        /// <summary>Blocks out.</summary>
        public static readonly GrpcMethod<Envelope, Protos.Orderer.DeliverResponse> Deliver =
            new(Service, "Deliver", Envelope.Parser, Protos.Orderer.DeliverResponse.Parser);
    }

    /// <summary>The peer's side of a chaincode that dials the peer.</summary>
    public static class ChaincodeSupport
    {
        /// <summary>The chaincode stream, opened by the chaincode.</summary>
        public static readonly GrpcMethod<ChaincodeMessage, ChaincodeMessage> Register =
            new("protos.ChaincodeSupport", "Register", ChaincodeMessage.Parser, ChaincodeMessage.Parser);
    }

    /// <summary>A chaincode that runs as a service and is dialled by the peer.</summary>
    public static class Chaincode
    {
        /// <summary>The chaincode stream, opened by the peer; the chaincode still speaks first.</summary>
        public static readonly GrpcMethod<ChaincodeMessage, ChaincodeMessage> Connect =
            new("protos.Chaincode", "Connect", ChaincodeMessage.Parser, ChaincodeMessage.Parser);
    }

    /// <summary>The peer's service that tells of the network.</summary>
    public static class Discovery
    {
        /// <summary>Answers queries for peers, configuration and endorsers.</summary>
        public static readonly GrpcMethod<SignedRequest, Protos.Discovery.Response> Discover =
            new("discovery.Discovery", "Discover", SignedRequest.Parser, Protos.Discovery.Response.Parser);
    }
}
