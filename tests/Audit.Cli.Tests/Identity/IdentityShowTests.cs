using System.Text.Json.Nodes;

namespace Audit.Cli.Tests.Identity;

public sealed class IdentityShowTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fabric-audit-cli-").FullName;

    private string Msp => Path.Combine(_folder, "msp");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Show_prints_name_msp_roles_units_and_expiry()
    {
        TestIdentity.Write(Msp, "alice", TimeSpan.FromDays(90.5), ("audit.role", "auditor, submitter"));

        var (exitCode, output, error) = await CapturedConsole.RunAsync("identity", "show", "--msp", Msp, "--msp-id", "Org1MSP");

        Assert.Equal(ExitCode.Success, exitCode);
        Assert.Empty(error);
        foreach (var expected in new[] { "alice", "Org1MSP", "auditor, submitter", "client", "90 days left", Msp })
        {
            Assert.Contains(expected, output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Show_as_json_has_the_same_facts()
    {
        TestIdentity.Write(Msp, "alice", TimeSpan.FromDays(90.5), ("audit.role", "auditor"), ("colour", "blue"));

        var (exitCode, output, _) = await CapturedConsole.RunAsync("identity", "show", "--msp", Msp, "--msp-id", "Org1MSP", "--json");

        Assert.Equal(ExitCode.Success, exitCode);
        var document = JsonNode.Parse(output)!;
        Assert.Equal("alice", document["enrollmentId"]!.GetValue<string>());
        Assert.Equal("Org1MSP", document["mspId"]!.GetValue<string>());
        Assert.Equal("""["auditor"]""", document["roles"]!.ToJsonString());
        Assert.Equal("""["client"]""", document["organizationalUnits"]!.ToJsonString());
        Assert.Equal("blue", document["attributes"]!["colour"]!.GetValue<string>());
        Assert.Equal(90, document["daysLeft"]!.GetValue<int>());
        Assert.Null(document["warning"]);
    }

    [Theory]
    [InlineData(10.5, 30, "expires in 10 day(s)", "reenroll")]
    [InlineData(10.5, 5, null, null)]
    [InlineData(-1.5, 30, "has expired", "enroll alice")]
    public async Task Show_warns_before_and_after_the_end(double days, int warnDays, string? expected, string? advice)
    {
        TestIdentity.Write(Msp, "alice", TimeSpan.FromDays(days));

        var (exitCode, _, error) = await CapturedConsole.RunAsync("identity", "show", "--msp", Msp, "--warn-days", $"{warnDays}", "--fail-on-expiry");

        if (expected is null)
        {
            Assert.Equal((ExitCode.Success, string.Empty), (exitCode, error));
        }
        else
        {
            Assert.Equal(ExitCode.Findings, exitCode);
            Assert.Contains(expected, error, StringComparison.Ordinal);
            Assert.Contains(advice!, error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Show_with_a_warning_succeeds_unless_asked_to_fail()
    {
        TestIdentity.Write(Msp, "alice", TimeSpan.FromDays(1.5));

        var (exitCode, _, error) = await CapturedConsole.RunAsync("identity", "show", "--msp", Msp);

        Assert.Equal(ExitCode.Success, exitCode);
        Assert.Contains("warning", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_of_hostile_names_prints_no_control_characters()
    {
        TestIdentity.Write(Msp, "al\u001b[2Jice", TimeSpan.FromDays(90.5), ("audit.role", "a\u001b[2J"));

        var (_, output, _) = await CapturedConsole.RunAsync("identity", "show", "--msp", Msp);

        Assert.DoesNotContain('\u001b', output);
    }

    [Fact]
    public async Task Show_of_an_empty_folder_says_what_to_do()
    {
        var (exitCode, output, error) = await CapturedConsole.RunAsync("identity", "show", "--msp", Msp);

        Assert.Equal((ExitCode.Usage, string.Empty), (exitCode, output));
        Assert.Contains("Enroll first", error, StringComparison.Ordinal);
    }
}
