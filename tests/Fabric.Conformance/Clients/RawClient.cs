using Fabric.Conformance.Networks;
using Fabric.Conformance.Steps;
using Fabric.Protocol;
using Fabric.Protocol.Grpc;
using Fabric.Protocol.Identity;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Gateway;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Fabric.Conformance.Clients;

/// <summary>A peer's Gateway with messages that Gateway clients do not make: initialisations, and proposals that a test looks into.</summary>
internal sealed class RawClient(GrpcChannel channel, SigningIdentity identity)
{
    /// <summary>A proposal of a call.</summary>
    public BuiltProposal Propose(Call call, bool isInit = false) => Proposals.Build(
        new ProposalRequest
        {
            ChannelId = ConformanceNetwork.Channel,
            ChaincodeName = call.Chaincode,
            Arguments = [System.Text.Encoding.UTF8.GetBytes(call.Transaction), .. call.Arguments.Select(argument => (ReadOnlyMemory<byte>)argument)],
            Timestamp = DateTimeOffset.UtcNow,
            IsInit = isInit,
        },
        identity.Creator);

    /// <exception cref="GrpcException">The peer refused.</exception>
    public async Task<StepAnswers> EvaluateAsync(BuiltProposal proposal)
    {
        var request = new EvaluateRequest
        {
            TransactionId = proposal.TransactionId, ChannelId = ConformanceNetwork.Channel, ProposedTransaction = await SignAsync(proposal),
        };
        var response = await channel.UnaryAsync(FabricMethods.Gateway.Evaluate, request).WaitAsync(ConformanceNetwork.Patience);
        return new StepAnswers(response.Result.Payload.ToByteArray());
    }

    /// <summary>Endorses, submits and waits for what this peer makes of it.</summary>
    /// <exception cref="GrpcException">The peer refused.</exception>
    public async Task<TxValidationCode> SubmitAsync(BuiltProposal proposal)
    {
        var endorsed = await channel.UnaryAsync(FabricMethods.Gateway.Endorse, new EndorseRequest
        {
            TransactionId = proposal.TransactionId, ChannelId = ConformanceNetwork.Channel, ProposedTransaction = await SignAsync(proposal),
        }).WaitAsync(ConformanceNetwork.Patience);
        var payload = endorsed.PreparedTransaction.Payload;
        await channel.UnaryAsync(FabricMethods.Gateway.Submit, new SubmitRequest
        {
            TransactionId = proposal.TransactionId,
            ChannelId = ConformanceNetwork.Channel,
            PreparedTransaction = new Envelope { Payload = payload, Signature = await SignAsync(payload) },
        }).WaitAsync(ConformanceNetwork.Patience);
        return await StatusAsync(proposal.TransactionId);
    }

    /// <summary>What this peer made of a transaction, once it has it.</summary>
    public async Task<TxValidationCode> StatusAsync(string transactionId)
    {
        var request = new CommitStatusRequest
        {
            TransactionId = transactionId, ChannelId = ConformanceNetwork.Channel, Identity = identity.Creator,
        }.ToByteString();
        var signed = new SignedCommitStatusRequest { Request = request, Signature = await SignAsync(request) };
        return (await channel.UnaryAsync(FabricMethods.Gateway.CommitStatus, signed).WaitAsync(ConformanceNetwork.Patience)).Result;
    }

    private async Task<SignedProposal> SignAsync(BuiltProposal proposal) => new()
    {
        ProposalBytes = proposal.Bytes, Signature = await SignAsync(proposal.Bytes),
    };

    private async Task<ByteString> SignAsync(ByteString message) => ByteString.CopyFrom(await identity.SignAsync(message.Memory));
}
