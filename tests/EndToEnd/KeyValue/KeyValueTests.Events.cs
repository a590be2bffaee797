using System.Text;
using Fabric.Testing.RealFabric;
using Fabric.Gateway;

namespace EndToEnd.KeyValue;

public partial class KeyValueTests
{
    [RealFabricFact]
    public async Task Event_of_a_committed_transaction_reaches_a_listener_at_the_other_organisation()
    {
        var events = _network.Second.NetworkAs("AuditService").GetChaincodeEventsAsync(
            KeyValueService.Name, new EventsOptions { StartBlock = 0 }, Deadline.ForAnswer());
        var raised = await SubmitAsync(_first, "raise", "Raised", "payload of an event");
        var status = await raised.GetStatusAsync(Deadline.ForAnswer());

        var found = await FirstAsync(events, happened => happened.TransactionId == raised.TransactionId);

        Assert.Equal("Raised", found.EventName);
        Assert.Equal("payload of an event", Encoding.UTF8.GetString(found.Payload.Span));
        Assert.Equal(KeyValueService.Name, found.ChaincodeName);
        Assert.Equal(status.BlockNumber, found.BlockNumber);
    }

    [RealFabricFact]
    public async Task Listener_resumes_after_its_checkpoint_with_nothing_lost_or_repeated()
    {
        var network = _network.First.NetworkAs("AuditService");
        var start = (await (await SubmitAsync(_first, "put", "events/start", "1")).GetStatusAsync(Deadline.ForAnswer())).BlockNumber;
        // Submitted together, so that some share a block and a checkpoint falls inside of one.
        var submitted = await Task.WhenAll(Enumerable.Range(0, 12).Select(index => SubmitAsync(_first, "raise", "Counted", $"{index}")));
        var folder = Directory.CreateTempSubdirectory("fabric-audit-").FullName;
        var seen = new List<string>();
        for (var round = 0; round < 4; round++)
        {
            using var file = await FileCheckpointer.OpenAsync(Path.Combine(folder, "checkpoint.json"));
            ICheckpointer checkpointer = file;
            var events = network.GetChaincodeEventsAsync(
                KeyValueService.Name, new EventsOptions { StartBlock = start, Checkpoint = checkpointer }, Deadline.ForAnswer());
            var taken = 0;
            await foreach (var happened in events)
            {
                seen.Add(happened.TransactionId);
                await checkpointer.CheckpointAsync(happened);
                if (++taken == 3)
                {
                    break;
                }
            }
        }

        Directory.Delete(folder, recursive: true);
        Assert.Equal(12, seen.Distinct().Count());
        Assert.Equal(submitted.Select(transaction => transaction.TransactionId).Order(), seen.Order());
    }

    private static async Task<ChaincodeEvent> FirstAsync(IAsyncEnumerable<ChaincodeEvent> events, Func<ChaincodeEvent, bool> wanted)
    {
        await foreach (var happened in events)
        {
            if (wanted(happened))
            {
                return happened;
            }
        }

        throw new InvalidOperationException("the stream of events ended");
    }
}
