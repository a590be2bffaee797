using System.Collections.Concurrent;
using System.Text;
using Fabric.Conformance.Networks;
using Fabric.Gateway;

namespace Fabric.Conformance.Clients;

/// <summary>Our Gateway client.</summary>
internal sealed class DotNetClient(Network network) : IConformanceClient
{
    private readonly ConcurrentDictionary<string, Transaction> _endorsed = new();

    public Task<byte[]> EvaluateAsync(Call call) => TranslateAsync(() => Propose(call).EvaluateAsync());

    public Task<Endorsed> EndorseAsync(Call call) => TranslateAsync(async () =>
    {
        var transaction = await Propose(call).EndorseAsync();
        _endorsed[transaction.TransactionId] = transaction;
        return new Endorsed(transaction.TransactionId, transaction.Result.ToArray());
    });

    public Task<Committed> SubmitAsync(Endorsed endorsed) => TranslateAsync(async () =>
    {
        var submitted = await _endorsed[endorsed.TransactionId].SubmitAsync();
        var status = await submitted.GetStatusAsync();
        return new Committed(status.TransactionId, (int)status.Code, status.BlockNumber);
    });

    public Task<byte[]> SubmitTransactionAsync(Call call) => TranslateAsync(async () =>
        (await network.GetContract(call.Chaincode).SubmitAsync(call.Transaction, Options(call))).Result.ToArray());

    public Task<IReadOnlyList<ReceivedEvent>> ReadEventsAsync(string chaincode, ulong block, string? afterTransactionId, int count) =>
        TranslateAsync<IReadOnlyList<ReceivedEvent>>(async () =>
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

    private Proposal Propose(Call call) => network.GetContract(call.Chaincode).NewProposal(call.Transaction, Options(call));

    private static ProposalOptions Options(Call call) => new()
    {
        Arguments = [.. call.Arguments.Select(argument => (ReadOnlyMemory<byte>)argument)],
        Transient = call.Transient.ToDictionary(entry => entry.Key, entry => (ReadOnlyMemory<byte>)entry.Value),
        EndorsingOrganizations = call.Organizations,
    };

    private static async Task<T> TranslateAsync<T>(Func<Task<T>> action)
    {
        try
        {
            return await action().WaitAsync(ConformanceNetwork.Patience);
        }
        catch (CommitException e)
        {
            throw new ConformanceException("commit", (int)e.Code, e.Message, []);
        }
        catch (GatewayException e)
        {
            var step = e switch
            {
                EvaluateException => "evaluate",
                EndorseException => "endorse",
                SubmitException => "submit",
                _ => "status",
            };
            var cause = (Protocol.Grpc.GrpcException)e.InnerException!;
            throw new ConformanceException(step, (int)e.StatusCode, cause.Detail, [.. e.Details.Select(d => (d.Address, d.MspId, d.Message))]);
        }
    }
}
