using System.Diagnostics;
using System.Text.Json.Nodes;
using Audit.Ledger;

namespace EndToEnd.Local;

/// <summary>The README's first command.</summary>
public sealed class DemoTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Demo_gives_every_contract_two_votes_and_a_verdict()
    {
        var clock = Stopwatch.StartNew();
        var (code, text) = await CommandLine.RunAsync("demo", "--json");
        output.WriteLine($"the demo took {clock.Elapsed.TotalSeconds:F1} s");

        Assert.Equal(0, code);
        var document = JsonNode.Parse(text)!.AsObject();
        var audits = document["audits"]!.AsArray();
        Assert.True(audits.Count >= 8, $"{audits.Count} audits");
        Assert.Equal(audits.Count, audits.Select(audit => audit!["id"]!.GetValue<string>()).Distinct().Count());
        Assert.All(audits, audit => AssertComplete(audit!.AsObject(), document["modelHash"]!.GetValue<string>()));
    }

    private static void AssertComplete(JsonObject audit, string modelHash)
    {
        Assert.Equal("DECIDED", audit["status"]!.GetValue<string>());
        Assert.Contains(audit["verdict"]!.GetValue<string>(), new[] { "PASS", "REVIEW", "FAIL" });
        Assert.False(audit["diverged"]!.GetValue<bool>());
        Assert.Equal(modelHash, audit["modelHash"]!.GetValue<string>());
        Assert.True(Sha256Hash.IsHash(audit["transactionId"]!.GetValue<string>()));
        Assert.True(audit["block"]!.GetValue<long>() > 0);
        var votes = audit["votes"]!.AsArray();
        Assert.Equal(["Org1MSP", "Org2MSP"], votes.Select(vote => vote!["mspId"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        Assert.Equal(2, votes.Select(vote => vote!["transactionId"]!.GetValue<string>()).Distinct().Count());
        Assert.Equal(votes[0]!["scores"]!.ToJsonString(), votes[1]!["scores"]!.ToJsonString());
    }
}
