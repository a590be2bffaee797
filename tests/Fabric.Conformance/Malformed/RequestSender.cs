using System.Text.RegularExpressions;
using Fabric.Conformance.Networks;
using Fabric.Protocol;
using Fabric.Protocol.Grpc;
using Fabric.Protocol.Identity;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Gateway;
using Fabric.Protos.Orderer;
using Fabric.Protos.Peer;
using Google.Protobuf;

namespace Fabric.Conformance.Malformed;

/// <summary>Makes right requests to one peer, signs what a mutation made of them, and writes down the peer's answer in a line.</summary>
internal sealed partial class RequestSender(GrpcChannel channel, SigningIdentity identity)
{
    /// <summary>The answer where none comes.</summary>
    public const string Waits = "waits";

    private const string Chaincode = "dotnet";
    private const int Attempts = 20;

    /// <summary>Long enough for a peer that has something to say; where it has not, the test must not wait for ever.</summary>
    public static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(3);

    /// <summary>A transaction that the ledger has.</summary>
    public string Committed { get; private set; } = string.Empty;

    /// <summary>A request that the peer would take once it is signed.</summary>
    public async Task<IMessage> MakeAsync(RequestKind kind) => kind switch
    {
        RequestKind.ProcessProposal => Propose(),
        RequestKind.Evaluate => new EvaluateRequest { TransactionId = "unused", ChannelId = ConformanceNetwork.Channel, ProposedTransaction = Propose() },
        RequestKind.Endorse => new EndorseRequest { TransactionId = "unused", ChannelId = ConformanceNetwork.Channel, ProposedTransaction = Propose() },
        RequestKind.Submit => await PrepareAsync(),
        RequestKind.CommitStatus => new SignedCommitStatusRequest
        {
            Request = new CommitStatusRequest { TransactionId = Committed, ChannelId = ConformanceNetwork.Channel, Identity = identity.Creator }.ToByteString(),
        },
        RequestKind.ChaincodeEvents => new SignedChaincodeEventsRequest
        {
            Request = new ChaincodeEventsRequest
            {
                ChannelId = ConformanceNetwork.Channel, ChaincodeId = Chaincode, Identity = identity.Creator, StartPosition = Block(1),
            }.ToByteString(),
        },
        _ => SeekEnvelopes.Build(
            ConformanceNetwork.Channel,
            new SeekInfo { Start = Block(1), Stop = Block(2), Behavior = SeekInfo.Types.SeekBehavior.BlockUntilReady },
            identity.Creator,
            DateTimeOffset.UtcNow),
    };

    /// <summary>Commits a transaction for requests to ask about.</summary>
    public async Task CommitAsync()
    {
        var request = await PrepareAsync();
        Committed = request.TransactionId;
        Assert.Equal("OK", await SendSignedAsync(request, ConformanceNetwork.Patience));
        Assert.Equal("OK Valid", await SendSignedAsync(await MakeAsync(RequestKind.CommitStatus), ConformanceNetwork.Patience));
    }

    /// <summary>Signs a request anew and sends it.</summary>
    public async Task<string> SendSignedAsync(IMessage request, TimeSpan patience)
    {
        switch (request)
        {
            case SignedProposal proposal:
                proposal.Signature = await SignAsync(proposal.ProposalBytes);
                break;
            case EvaluateRequest { ProposedTransaction: { } proposal }:
                proposal.Signature = await SignAsync(proposal.ProposalBytes);
                break;
            case EndorseRequest { ProposedTransaction: { } proposal }:
                proposal.Signature = await SignAsync(proposal.ProposalBytes);
                break;
            case SubmitRequest { PreparedTransaction: { } envelope }:
                envelope.Signature = await SignAsync(envelope.Payload);
                break;
            case Envelope envelope:
                envelope.Signature = await SignAsync(envelope.Payload);
                break;
            case SignedCommitStatusRequest status:
                status.Signature = await SignAsync(status.Request);
                break;
            case SignedChaincodeEventsRequest events:
                events.Signature = await SignAsync(events.Request);
                break;
        }

        return await SendAsync(request, patience);
    }

    /// <summary>Sends a request.</summary>
    /// <returns>The answer: OK and what it says, or the error with its details; without what differs from network to network.</returns>
    /// <param name="request">The request.</param>
    /// <param name="patience">After what time nothing is an answer.</param>
    public async Task<string> SendAsync(IMessage request, TimeSpan patience)
    {
        // A real gateway closes its connection to another peer after some failures, under the feet of other requests.
        const string Closing = "grpc: the client connection is closing";
        var answer = await SendOnceAsync(request, patience);
        for (var attempt = 1; attempt < Attempts && answer.Contains(Closing, StringComparison.Ordinal); attempt++)
        {
            answer = await SendOnceAsync(request, patience);
        }

        return answer;
    }

    private async Task<string> SendOnceAsync(IMessage request, TimeSpan patience)
    {
        try
        {
            return Normalize(await AnswerAsync(request, patience).WaitAsync(2 * ConformanceNetwork.Patience));
        }
        catch (GrpcException exception)
        {
            var details = exception.StatusDetails.IsEmpty
                ? []
                : Fabric.Protos.Rpc.Status.Parser.ParseFrom(exception.StatusDetails.Span).Details
                    .Select(detail => detail.Unpack<ErrorDetail>()).Select(detail => $" [{detail.MspId}: {detail.Message}]").Order(StringComparer.Ordinal).ToList();
            return Normalize($"{exception.StatusCode}: {exception.Detail}{string.Concat(details)}");
        }
    }

    private async Task<string> AnswerAsync(IMessage request, TimeSpan patience)
    {
        switch (request)
        {
            case SignedProposal proposal:
                return Text((await channel.UnaryAsync(FabricMethods.Endorser.ProcessProposal, proposal)).Response);
            case EvaluateRequest evaluate:
                return Text((await channel.UnaryAsync(FabricMethods.Gateway.Evaluate, evaluate)).Result);
            case EndorseRequest endorse:
                await channel.UnaryAsync(FabricMethods.Gateway.Endorse, endorse);
                return "OK";
            case SubmitRequest submit:
                await channel.UnaryAsync(FabricMethods.Gateway.Submit, submit);
                return "OK";
            case SignedCommitStatusRequest status:
                return await WaitingAsync(patience, async options => $"OK {(await channel.UnaryAsync(FabricMethods.Gateway.CommitStatus, status, options)).Result}");
            case SignedChaincodeEventsRequest events:
                return await WaitingAsync(patience, async options =>
                {
                    await foreach (var answer in channel.ServerStreamAsync(FabricMethods.Gateway.ChaincodeEvents, events, options))
                    {
                        return $"OK {answer.Events.Count > 0}";
                    }

                    return "OK end";
                });
            case Envelope envelope:
                return await WaitingAsync(patience, options => DeliverAsync(envelope, options));
            default:
                throw new ArgumentException($"{request.Descriptor.Name} is none of the requests", nameof(request));
        }
    }

    /// <summary>What the peer makes of transactions that were taken for ordering: their validation codes, by their payloads.</summary>
    public async Task<IReadOnlyDictionary<ByteString, TxValidationCode>> ReadCodesAsync(IReadOnlyCollection<ByteString> payloads)
    {
        using var limit = new CancellationTokenSource(ConformanceNetwork.Patience);
        var seek = new SeekInfo { Start = Block(0), Stop = Block(ulong.MaxValue), Behavior = SeekInfo.Types.SeekBehavior.BlockUntilReady };
        var envelope = SeekEnvelopes.Build(ConformanceNetwork.Channel, seek, identity.Creator, DateTimeOffset.UtcNow);
        envelope.Signature = await SignAsync(envelope.Payload);
        await using var call = channel.Duplex(FabricMethods.Deliver.Blocks);
        await call.SendAsync(envelope, limit.Token);
        var missing = payloads.ToHashSet();
        var codes = new Dictionary<ByteString, TxValidationCode>();
        await using var answers = call.ReadAllAsync(limit.Token).GetAsyncEnumerator(limit.Token);
        while (missing.Count > 0)
        {
            Assert.True(await answers.MoveNextAsync(), "the stream of blocks ended");
            var block = answers.Current.Block;
            for (var index = 0; index < block.Data.Data.Count; index++)
            {
                var payload = Envelope.Parser.ParseFrom(block.Data.Data[index]).Payload;
                if (missing.Remove(payload))
                {
                    codes[payload] = (TxValidationCode)block.Metadata.Metadata[(int)BlockMetadataIndex.TransactionsFilter][index];
                }
            }
        }

        return codes;
    }

    private static async Task<string> WaitingAsync(TimeSpan patience, Func<GrpcCallOptions, Task<string>> call)
    {
        try
        {
            return await call(new GrpcCallOptions { Timeout = patience });
        }
        catch (GrpcException exception) when (exception.StatusCode is GrpcStatusCode.DeadlineExceeded or GrpcStatusCode.Cancelled)
        {
            return Waits;
        }
    }

    private async Task<string> DeliverAsync(Envelope envelope, GrpcCallOptions options)
    {
        await using var call = channel.Duplex(FabricMethods.Deliver.Blocks, options);
        await call.SendAsync(envelope);
        var answers = new List<string>();
        await foreach (var answer in call.ReadAllAsync())
        {
            answers.Add(answer.TypeCase == Fabric.Protos.Peer.DeliverResponse.TypeOneofCase.Status ? answer.Status.ToString() : "block");
            if (answer.TypeCase == Fabric.Protos.Peer.DeliverResponse.TypeOneofCase.Status)
            {
                break;
            }
        }

        return string.Join(' ', answers);
    }

    private SignedProposal Propose()
    {
        var request = new ProposalRequest
        {
            ChannelId = ConformanceNetwork.Channel,
            ChaincodeName = Chaincode,
            Arguments = [ConformanceTests.Utf8("event"), ConformanceTests.Utf8("malformed"), ConformanceTests.Utf8("x")],
            Timestamp = DateTimeOffset.UtcNow,
        };
        return new SignedProposal { ProposalBytes = Proposals.Build(request, identity.Creator).Bytes };
    }

    private async Task<SubmitRequest> PrepareAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await PrepareOnceAsync();
            }
            catch (GrpcException exception) when (exception.StatusCode == GrpcStatusCode.Aborted && attempt < Attempts)
            {
                // Peers that have not committed the same blocks yet endorse differently.
            }
        }
    }

    private async Task<SubmitRequest> PrepareOnceAsync()
    {
        var proposal = Propose();
        proposal.Signature = await SignAsync(proposal.ProposalBytes);
        var request = new EndorseRequest { ProposedTransaction = proposal };
        var response = await channel.UnaryAsync(FabricMethods.Gateway.Endorse, request).WaitAsync(ConformanceNetwork.Patience);
        return new SubmitRequest
        {
            TransactionId = Proposals.Unpack(proposal.ProposalBytes).TransactionId,
            ChannelId = ConformanceNetwork.Channel,
            PreparedTransaction = response.PreparedTransaction,
        };
    }

    private async Task<ByteString> SignAsync(ByteString message) => ByteString.CopyFrom(await identity.SignAsync(message.Memory));

    private static SeekPosition Block(ulong number) => new() { Specified = new SeekSpecified { Number = number } };

    private static string Text(Response response) => $"OK {response.Status} {response.Message}".TrimEnd();

    // Go's protobuf library puts one or the other kind of space behind its name, as its build happens to be.
    private static string Normalize(string answer) =>
        Address().Replace(Hash().Replace(answer, "<hex>"), "<address>").ReplaceLineEndings(" ").Replace('\u00a0', ' ');

    [GeneratedRegex("[0-9a-f]{40,}")]
    private static partial Regex Hash();

    [GeneratedRegex(@"(localhost|127\.0\.0\.1|\[::1\]):\d+")]
    private static partial Regex Address();
}
