using System.Text;
using Fabric.Protocol;
using Fabric.Protocol.Grpc;
using Fabric.Protocol.Identity;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Gateway;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Fabric.Devnet.Tests;

/// <summary>The Gateway's calls with messages that a well-behaved client would never send.</summary>
internal static class RawCalls
{
    public static ProposalRequest Request(string function, params string[] parameters) => new()
    {
        ChannelId = TestNetwork.Channel,
        ChaincodeName = TestNetwork.ChaincodeName,
        Arguments = [.. parameters.Prepend(function).Select(item => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(item))],
        Timestamp = DateTimeOffset.UtcNow,
    };

    public static async Task<SignedProposal> SignAsync(this SigningIdentity identity, ProposalRequest request)
    {
        var proposal = Proposals.Build(request, identity.Creator);
        return await identity.SignAsync(proposal.Bytes);
    }

    public static async Task<SignedProposal> SignAsync(this SigningIdentity identity, ByteString proposal) => new()
    {
        ProposalBytes = proposal, Signature = ByteString.CopyFrom(await identity.SignAsync(proposal.Memory)),
    };

    public static Task<EndorseResponse> EndorseAsync(this GrpcChannel channel, SignedProposal proposal, params string[] organizations) =>
        channel.UnaryAsync(FabricMethods.Gateway.Endorse, new EndorseRequest
        {
            ProposedTransaction = proposal, ChannelId = TestNetwork.Channel, EndorsingOrganizations = { organizations },
        }).Soon();

    public static async Task<Envelope> PrepareAsync(
        this GrpcChannel channel, SigningIdentity identity, ProposalRequest request, params string[] organizations)
    {
        var response = await channel.EndorseAsync(await identity.SignAsync(request), organizations);
        return await identity.SignAsync(response.PreparedTransaction);
    }

    public static async Task<Envelope> SignAsync(this SigningIdentity identity, Envelope envelope) => new()
    {
        Payload = envelope.Payload, Signature = ByteString.CopyFrom(await identity.SignAsync(envelope.Payload.Memory)),
    };

    public static Task<SubmitResponse> SubmitAsync(this GrpcChannel channel, Envelope envelope) => channel.UnaryAsync(
        FabricMethods.Gateway.Submit, new SubmitRequest { PreparedTransaction = envelope, ChannelId = TestNetwork.Channel }).Soon();

    public static async Task<CommitStatusResponse> StatusAsync(this GrpcChannel channel, SigningIdentity identity, Envelope envelope)
    {
        var payload = Payload.Parser.ParseFrom(envelope.Payload);
        var request = new CommitStatusRequest
        {
            ChannelId = TestNetwork.Channel,
            TransactionId = ChannelHeader.Parser.ParseFrom(payload.Header.ChannelHeader).TxId,
            Identity = identity.Creator,
        }.ToByteString();
        return await channel.UnaryAsync(FabricMethods.Gateway.CommitStatus, new SignedCommitStatusRequest
        {
            Request = request, Signature = ByteString.CopyFrom(await identity.SignAsync(request.Memory)),
        }).Soon();
    }

    /// <summary>The details of a failed gateway call: MSP id and message.</summary>
    public static IReadOnlyList<(string MspId, string Message)> Details(this GrpcException exception) =>
        [.. Protos.Rpc.Status.Parser.ParseFrom(exception.StatusDetails.Span).Details
            .Select(detail => detail.Unpack<ErrorDetail>())
            .Select(detail => (detail.MspId, detail.Message))];
}
