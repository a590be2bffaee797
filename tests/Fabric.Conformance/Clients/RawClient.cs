using Fabric.Conformance.Networks;
using Fabric.Conformance.Steps;
using Fabric.Protocol;
using Fabric.Protocol.Grpc;
using Fabric.Protocol.Identity;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Gateway;
using Fabric.Protos.Orderer;
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

    /// <summary>Has peers of organisations endorse, and signs what they made of it.</summary>
    public async Task<Envelope> PrepareAsync(BuiltProposal proposal, params IEnumerable<string> organizations)
    {
        var endorsed = await channel.UnaryAsync(FabricMethods.Gateway.Endorse, new EndorseRequest
        {
            TransactionId = proposal.TransactionId,
            ChannelId = ConformanceNetwork.Channel,
            ProposedTransaction = await SignAsync(proposal),
            EndorsingOrganizations = { organizations },
        }).WaitAsync(ConformanceNetwork.Patience);
        return await SignAsync(endorsed.PreparedTransaction);
    }

    /// <summary>Signs an envelope anew.</summary>
    public async Task<Envelope> SignAsync(Envelope envelope) => new() { Payload = envelope.Payload, Signature = await SignAsync(envelope.Payload) };

    /// <summary>Sends an envelope to the orderer as it is.</summary>
    /// <exception cref="GrpcException">It was refused.</exception>
    public Task SubmitAsync(Envelope envelope) => channel.UnaryAsync(
        FabricMethods.Gateway.Submit, new SubmitRequest { ChannelId = ConformanceNetwork.Channel, PreparedTransaction = envelope })
        .WaitAsync(ConformanceNetwork.Patience);

    /// <summary>What this peer makes of transactions that were taken for ordering, read from its blocks.</summary>
    public async Task<IReadOnlyDictionary<Envelope, TxValidationCode>> CodesAsync(IEnumerable<Envelope> envelopes)
    {
        using var limit = new CancellationTokenSource(ConformanceNetwork.Patience);
        var request = SeekEnvelopes.Build(
            ConformanceNetwork.Channel,
            new SeekInfo { Start = Position(0), Stop = Position(ulong.MaxValue), Behavior = SeekInfo.Types.SeekBehavior.BlockUntilReady },
            identity.Creator,
            DateTimeOffset.UtcNow);
        await using var call = channel.Duplex(FabricMethods.Deliver.Blocks);
        await call.SendAsync(await SignAsync(request), limit.Token);
        var missing = envelopes.ToDictionary(envelope => envelope.ToByteString());
        var codes = new Dictionary<Envelope, TxValidationCode>();
        await using var answers = call.ReadAllAsync(limit.Token).GetAsyncEnumerator(limit.Token);
        while (missing.Count > 0 && await answers.MoveNextAsync())
        {
            var block = answers.Current.Block;
            for (var index = 0; index < block.Data.Data.Count; index++)
            {
                if (missing.Remove(block.Data.Data[index], out var envelope))
                {
                    codes[envelope] = (TxValidationCode)block.Metadata.Metadata[(int)BlockMetadataIndex.TransactionsFilter][index];
                }
            }
        }

        return codes;
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

    private static SeekPosition Position(ulong block) => new() { Specified = new SeekSpecified { Number = block } };

    private async Task<SignedProposal> SignAsync(BuiltProposal proposal) => new()
    {
        ProposalBytes = proposal.Bytes, Signature = await SignAsync(proposal.Bytes),
    };

    private async Task<ByteString> SignAsync(ByteString message) => ByteString.CopyFrom(await identity.SignAsync(message.Memory));
}
