using System.Collections.Concurrent;
using Fabric.Gateway;

namespace Fabric.Conformance.Clients;

/// <summary>Our Gateway client without a key: what it makes is signed elsewhere, step by step, if it is signed at all.</summary>
/// <param name="client">A client with an <see cref="OfflineSigner"/>.</param>
/// <param name="network">The channel.</param>
/// <param name="sign">Signs a digest; null where nobody does.</param>
internal sealed class DotNetOfflineClient(GatewayClient client, Network network, Func<ReadOnlyMemory<byte>, Task<byte[]>>? sign) : IConformanceClient
{
    private readonly ConcurrentDictionary<string, Transaction> _endorsed = new();
    private readonly DotNetCheckpointers _checkpointers = new();

    public Task<byte[]> EvaluateAsync(Call call) => ConformanceErrors.TranslateAsync(async () => await (await ProposeAsync(call)).EvaluateAsync());

    public Task<Endorsed> EndorseAsync(Call call) => ConformanceErrors.TranslateAsync(async () =>
    {
        var endorsed = await (await ProposeAsync(call)).EndorseAsync();
        var transaction = sign is null ? endorsed : client.NewSignedTransaction(endorsed.ToBytes(), await sign(endorsed.Digest));
        _endorsed[transaction.TransactionId] = transaction;
        return new Endorsed(transaction.TransactionId, transaction.Result.ToArray());
    });

    public Task<Committed> SubmitAsync(Endorsed endorsed) => ConformanceErrors.TranslateAsync(async () =>
    {
        var submitted = await _endorsed[endorsed.TransactionId].SubmitAsync();
        var commit = sign is null ? submitted.Commit : client.NewSignedCommit(submitted.Commit.ToBytes(), await sign(submitted.Commit.Digest));
        var status = await commit.GetStatusAsync();
        return new Committed(status.TransactionId, (int)status.Code, status.BlockNumber);
    });

    public async Task<byte[]> SubmitTransactionAsync(Call call)
    {
        var endorsed = await EndorseAsync(call);
        var committed = await SubmitAsync(endorsed);
        return committed.Code == 0 ? endorsed.Result : throw new ConformanceException("commit", committed.Code, "invalid", []);
    }

    public Task<IReadOnlyList<ReceivedEvent>> ReadEventsAsync(string chaincode, ulong block, string? afterTransactionId, int count) =>
        throw new NotSupportedException("offline clients listen");

    public Task<IEventListener> ListenAsync(ListenRequest request) =>
        Task.FromResult<IEventListener>(new DotNetListener((options, ct) => OpenAsync(request, options, ct), request, _checkpointers));

    public Task<string> NewCheckpointerAsync(string? path = null) => _checkpointers.AddAsync(path);

    private async Task<Proposal> ProposeAsync(Call call)
    {
        var proposal = network.GetContract(call.Chaincode).NewProposal(call.Transaction, call.ToOptions());
        return sign is null ? proposal : client.NewSignedProposal(proposal.ToBytes(), await sign(proposal.Digest));
    }

    private async IAsyncEnumerable<Received> OpenAsync(
        ListenRequest request, EventsOptions options, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var events = request.Kind switch
        {
            EventKind.Block => await BlocksAsync(network.NewBlockEventsRequest(options), cancellationToken),
            EventKind.FilteredBlock => await FilteredBlocksAsync(network.NewFilteredBlockEventsRequest(options), cancellationToken),
            EventKind.BlockAndPrivateData => await PrivateBlocksAsync(network.NewBlockAndPrivateDataEventsRequest(options), cancellationToken),
            _ => await EventsAsync(network.NewChaincodeEventsRequest(request.Chaincode, options), options, cancellationToken),
        };
        await foreach (var received in events)
        {
            yield return received;
        }
    }

    private async Task<IAsyncEnumerable<Received>> EventsAsync(ChaincodeEventsRequest request, EventsOptions options, CancellationToken cancellationToken)
    {
        var signed = sign is null ? request : client.NewSignedChaincodeEventsRequest(request.ToBytes(), await sign(request.Digest), options.Checkpoint);
        return signed.ReadAllAsync(cancellationToken).Select(EventStreams.Describe);
    }

    private async Task<IAsyncEnumerable<Received>> BlocksAsync(BlockEventsRequest<Protos.Common.Block> request, CancellationToken cancellationToken)
    {
        var signed = sign is null ? request : client.NewSignedBlockEventsRequest(request.ToBytes(), await sign(request.Digest));
        return signed.ReadAllAsync(cancellationToken).Select(EventStreams.Describe);
    }

    private async Task<IAsyncEnumerable<Received>> FilteredBlocksAsync(
        BlockEventsRequest<Protos.Peer.FilteredBlock> request, CancellationToken cancellationToken)
    {
        var signed = sign is null ? request : client.NewSignedFilteredBlockEventsRequest(request.ToBytes(), await sign(request.Digest));
        return signed.ReadAllAsync(cancellationToken).Select(EventStreams.Describe);
    }

    private async Task<IAsyncEnumerable<Received>> PrivateBlocksAsync(
        BlockEventsRequest<Protos.Peer.BlockAndPrivateData> request, CancellationToken cancellationToken)
    {
        var signed = sign is null ? request : client.NewSignedBlockAndPrivateDataEventsRequest(request.ToBytes(), await sign(request.Digest));
        return signed.ReadAllAsync(cancellationToken).Select(EventStreams.Describe);
    }
}
