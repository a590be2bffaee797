using System.Collections.Concurrent;
using Fabric.Devnet.Inspection;
using Fabric.Gateway;

namespace Audit.Cli.Tests.Devnets;

public sealed class KilledDevnetTests : IDisposable
{
    private const int Workers = 8;
    private const int Enough = 60;

    private readonly string _folder = Directory.CreateTempSubdirectory("fabric-audit-devnet-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task All_that_was_acknowledged_before_a_kill_is_there_after_it()
    {
        await using var server = await NoteChaincode.ServeAsync("any");
        var acknowledged = new ConcurrentQueue<(string Key, string TransactionId)>();
        await using (var devnet = await DevnetProcess.StartAsync(_folder))
        {
            await devnet.DeployAsync(server.Port);
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var contract = await devnet.ContractAsync();
            var working = Enumerable.Range(0, Workers).Select(worker => WorkAsync(contract, worker, acknowledged, enough)).ToList();
            await Task.WhenAny(enough.Task.WaitAsync(Deadline.Start), Task.WhenAll(working));
            await devnet.KillAsync();
            await Task.WhenAll(working).WaitAsync(Deadline.Start);
        }

        Assert.True(acknowledged.Count >= Enough);
        await using (var devnet = await DevnetProcess.StartAsync(_folder))
        {
            await devnet.DeployAsync(server.Port);
            var contract = await devnet.ContractAsync();
            foreach (var (key, transactionId) in acknowledged)
            {
                Assert.Equal("VALID", (await devnet.Control.TraceAsync(transactionId, Deadline.ForAnswer()))?.ValidationCode);
                Assert.NotEmpty(await contract.EvaluateAsync("get", [key], Deadline.ForAnswer()));
            }

            await contract.SubmitAsync("put", ["after", "1"], Deadline.ForAnswer());
            Assert.Equal(0, await devnet.StopAsync());
        }

        var report = await DevnetInspection.VerifyAsync(_folder, Deadline.ForAnswer());
        Assert.True(report.IsSound, report.Channels[0].Fault?.ToString());
    }

    // Works until the network is gone.
    private static async Task WorkAsync(
        Contract contract, int worker, ConcurrentQueue<(string Key, string TransactionId)> acknowledged, TaskCompletionSource enough)
    {
        for (var number = 0; ; number++)
        {
            try
            {
                var key = $"k{worker}-{number}";
                acknowledged.Enqueue((key, (await contract.SubmitAsync("put", [key, "x"], Deadline.ForAnswer())).TransactionId));
                if (acknowledged.Count >= Enough)
                {
                    enough.TrySetResult();
                }
            }
            catch (GatewayException)
            {
                return;
            }
        }
    }
}
