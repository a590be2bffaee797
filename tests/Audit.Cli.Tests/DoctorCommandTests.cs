using System.Text.Json.Nodes;

namespace Audit.Cli.Tests;

public sealed class DoctorCommandTests
{
    [Fact]
    public async Task Machine_that_has_all_is_told_healthy_and_one_without_a_bundle_is_not()
    {
        using var folder = new TestFolder();

        var (healthy, output, _) = await CapturedConsole.RunAsync("doctor", "--json", "--data", folder.Root);
        var (sick, table, _) = await CapturedConsole.RunAsync("doctor", "--data", folder.Root, "--model", folder.Root);

        var checks = JsonNode.Parse(output)!["checks"]!.AsArray().ToDictionary(check => (string)check!["name"]!, check => (string)check!["outcome"]!);
        Assert.Equal(ExitCode.Success, healthy);
        Assert.Equal(("Ok", "Ok", "Skipped"), (checks["database"], checks["model"], checks["network"]));
        Assert.Equal(ExitCode.Findings, sick);
        Assert.Contains("name a whole bundle with --model", table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Configuration_of_a_service_that_lacks_keys_is_told_by_the_keys()
    {
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Root, "audit.json");
        await File.WriteAllTextAsync(file, """{"Audit":{"MspId":"Org1MSP"}}""");

        var (exitCode, output, _) = await CapturedConsole.RunAsync("doctor", "--config", file, "--json");

        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains("Audit:Gateway:CertificatePath", (string)JsonNode.Parse(output)!["checks"]![0]!["says"]!, StringComparison.Ordinal);
    }
}
