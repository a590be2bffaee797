using System.Globalization;
using Audit.Ledger;
using Audit.Store.Tests;

namespace Audit.Service.Tests;

/// <summary>What becomes of the open audits of a revoked model.</summary>
[Collection(PostgresTests.Name)]
public sealed class RevokedSettlerTests(PostgresFixture postgres)
{
    private const string Model = "11111111111111111111111111111111111111111111111111111111111111bb";
    private const string Settle = "models:SettleRevoked";

    [Fact]
    public async Task Audits_of_a_revoked_model_are_settled_by_all_services_together_until_none_remains()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP", "Org2MSP").Ready(HashScorer.Hash);
        int left = 120;
        int conflicts = 0;
        channel.Answer = (name, arguments) => name == Settle ? Settlement(arguments, left) : null;
        channel.Execute = (name, arguments) =>
        {
            if (name != Settle)
            {
                return null;
            }

            // Every second transaction meets another one.
            if (Interlocked.Increment(ref conflicts) % 2 == 1)
            {
                throw new LedgerUnavailableException("Transaction … was found invalid in block 7: MVCC_READ_CONFLICT.");
            }

            string answer = Settlement(arguments, left);
            left = Math.Max(0, left - 50);
            return answer;
        };
        using var folder = new TemporaryFolder();
        await using RunningService first = await StartAsync(channel, "Org1MSP", folder["one"]);
        await using RunningService second = await StartAsync(channel, "Org2MSP", folder["two"]);

        channel.Revoke(Model);
        await UntilAsync(() => Volatile.Read(ref left) == 0);

        int submitted = channel.Commands.Count(command => command.Name == Settle);
        Assert.Equal(3, submitted);

        // A service that starts afterwards asks, and submits nothing.
        int asked = 0;
        channel.Before = (name, mspId) => asked += name == Settle && mspId == "Org3MSP" ? 1 : 0;
        await using RunningService third = await StartAsync(channel, "Org3MSP", folder["three"]);
        await UntilAsync(() => Volatile.Read(ref asked) > 0);
        Assert.Equal(submitted, channel.Commands.Count(command => command.Name == Settle));
        Assert.DoesNotContain(channel.Commands, command => command.MspId == "Org3MSP");
    }

    [Fact]
    public async Task Settling_survives_a_peer_that_is_away_or_refuses_and_knows_a_new_revocation()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        int left = 1;
        int calls = 0;
        channel.Answer = (name, arguments) => name != Settle ? null : Interlocked.Increment(ref calls) switch
        {
            1 => throw new LedgerUnavailableException("the peer is away"),
            2 => throw new LedgerRefusedException(new LedgerRefusal(LedgerErrorCode.ModelUnknown, "a block behind")),
            3 => "nonsense",
            4 => throw new LedgerRefusedException(new LedgerRefusal(LedgerErrorCode.ModelNotRevoked, "a block behind")),
            _ => Settlement(arguments, left),
        };
        channel.Execute = (name, arguments) =>
        {
            if (name != Settle)
            {
                return null;
            }

            string answer = Settlement(arguments, left);
            left = 0;
            return answer;
        };
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(channel, "Org1MSP", folder["one"]);

        channel.Revoke(Model);
        await UntilAsync(() => Volatile.Read(ref left) == 0);
        Assert.Single(channel.Commands, command => command.Name == Settle);

        channel.Activate(Model);
        Volatile.Write(ref left, 1);
        channel.Revoke(Model);
        await UntilAsync(() => Volatile.Read(ref left) == 0);
        Assert.Equal(2, channel.Commands.Count(command => command.Name == Settle));
    }

    private static string Settlement(IReadOnlyList<string> arguments, int left)
    {
        int limit = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        string[] settled = [.. Enumerable.Range(0, Math.Min(limit, left)).Select(number => Sha256Hash.Of(BitConverter.GetBytes(number)))];
        return System.Text.Encoding.UTF8.GetString(LedgerRecord.Encode(new RevokedSettlement(arguments[0], settled, left > limit)));
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        CancellationToken patience = RunningService.Patience();
        while (!holds())
        {
            await Task.Delay(20, patience);
        }
    }

    private async Task<RunningService> StartAsync(MemoryChannel channel, string mspId, string folder) =>
        await RunningService.StartAsync(channel.Client(mspId), mspId, await postgres.CreateDatabaseAsync(), folder);
}
