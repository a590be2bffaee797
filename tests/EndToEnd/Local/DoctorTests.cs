using System.Text.Json.Nodes;

namespace EndToEnd.Local;

/// <summary><c>fabric-audit doctor</c> on the configuration of a service that runs.</summary>
[Collection(LocalConsortiumCollection.Name)]
public sealed class DoctorTests(LocalConsortium consortium)
{
    [Fact]
    public async Task Configuration_of_a_running_service_is_healthy_in_every_point()
    {
        var (exitCode, output) = await CommandLine.RunAsync(
            "doctor", "--config", Path.Combine(consortium.DataFolder, "Org1MSP", "audit.json"), "--json");

        var checks = JsonNode.Parse(output)!["checks"]!.AsArray();
        Assert.True(exitCode == 0, output);
        Assert.All(checks, check => Assert.Equal("Ok", (string)check!["outcome"]!));
        Assert.Superset(
            new HashSet<string> { "identity", "database", "model", "peer", "policy", "model on the channel", "clock" },
            checks.Select(check => (string)check!["name"]!).ToHashSet());
    }
}
