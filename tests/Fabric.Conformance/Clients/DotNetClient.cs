using System.Collections.Concurrent;
using System.Text;
using Fabric.Conformance.Networks;
using Fabric.Gateway;

namespace Fabric.Conformance.Clients;

/// <summary>Our Gateway client.</summary>
internal sealed class DotNetClient(Network network) : IConformanceClient
{
    private readonly ConcurrentDictionary<string, Transaction> _endorsed = new();
    private readonly DotNetCheckpointers _checkpointers = new();

    public Task<byte[]> EvaluateAsync(Call call) => ConformanceErrors.TranslateAsync(() => Propose(call).EvaluateAsync());

    public Task<Endorsed> EndorseAsync(Call call) => ConformanceErrors.TranslateAsync(async () =>
    {
        var transaction = await Propose(call).EndorseAsync();
        _endorsed[transaction.TransactionId] = transaction;
        return new Endorsed(transaction.TransactionId, transaction.Result.ToArray());
    });

    public Task<Committed> SubmitAsync(Endorsed endorsed) => ConformanceErrors.TranslateAsync(async () =>
    {
        var submitted = await _endorsed[endorsed.TransactionId].SubmitAsync();
        var status = await submitted.GetStatusAsync();
        return new Committed(status.TransactionId, (int)status.Code, status.BlockNumber);
    });

    public Task<byte[]> SubmitTransactionAsync(Call call) => ConformanceErrors.TranslateAsync(async () =>
        (await network.GetContract(call.Chaincode).SubmitAsync(call.Transaction, call.ToOptions())).Result.ToArray());

    public Task<IReadOnlyList<ReceivedEvent>> ReadEventsAsync(string chaincode, ulong block, string? afterTransactionId, int count) =>
        ConformanceErrors.TranslateAsync<IReadOnlyList<ReceivedEvent>>(async () =>
        {
            var received = new List<ReceivedEvent>();
            var options = new EventsOptions { Checkpoint = new Checkpoint(block, afterTransactionId) };
            using var limit = new CancellationTokenSource(ConformanceNetwork.Patience);
            await foreach (var item in network.GetChaincodeEventsAsync(chaincode, options, limit.Token))
            {
                received.Add(new ReceivedEvent(
                    item.BlockNumber, item.TransactionId, item.ChaincodeName, item.EventName, Encoding.UTF8.GetString(item.Payload.Span)));
                if (received.Count == count)
                {
                    break;
                }
            }

            return received;
        });

    public Task<IEventListener> ListenAsync(ListenRequest request) =>
        Task.FromResult<IEventListener>(new DotNetListener((options, ct) => EventStreams.Open(network, request, options, ct), request, _checkpointers));

    public Task<string> NewCheckpointerAsync(string? path = null) => _checkpointers.AddAsync(path);

    private Proposal Propose(Call call) => network.GetContract(call.Chaincode).NewProposal(call.Transaction, call.ToOptions());
}
