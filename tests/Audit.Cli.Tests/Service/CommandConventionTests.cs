namespace Audit.Cli.Tests.Service;

/// <summary>What holds for every command that asks a service.</summary>
public sealed class CommandConventionTests
{
    public static TheoryData<string> Commands { get; } =
    [
        "submit", "history", "audits list", "audits show", "audits history", "audits export", "receipt export", "audits submit", "models list", "models show", "policy show",
        "policy history", "alerts", "organizations", "statistics", "events", "watch", "webhooks add", "webhooks list", "webhooks show", "webhooks remove",
        "webhooks enable", "webhooks disable", "webhooks test", "webhooks deliveries", "webhooks redeliver", "webhooks replay", "webhooks rotate",
        "keys add", "keys list", "keys revoke", "actions list", "health", "policy proposals", "policy propose", "policy approve", "policy withdraw",
        "models approve", "models retire", "models revoke", "audits dispute", "audits resolve", "commands show",
        "policy decisions", "policy proposal", "models history", "blocks list", "blocks show", "blocks transaction",
        "audits reaudit", "audits purge", "audits deployable", "models reinstate", "models evaluate", "models evaluations", "policy attendance", "policy review",
        "parked list", "parked retry", "parked discard",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Command_prints_json_and_names_its_service_and_sign_in(string command)
    {
        var (exitCode, output, _) = await CapturedConsole.RunAsync([.. command.Split(' '), "--help"]);

        Assert.Equal(ExitCode.Success, exitCode);
        Assert.All(
            (string[])["--json", "--service", "--token-file", "--client-certificate", "--client-key", "--service-root"],
            option => Assert.Contains(option, output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("audits list")]
    [InlineData("history")]
    [InlineData("history 0123")]
    [InlineData("events")]
    [InlineData("events --follow")]
    [InlineData("keys list")]
    [InlineData("webhooks list")]
    [InlineData("audits export --format csv")]
    public async Task Command_without_a_service_that_answers_exits_with_the_ledger_code(string command)
    {
        var (exitCode, output, error) = await CapturedConsole.RunAsync([.. command.Split(' '), "--service", "http://127.0.0.1:9/"]);

        Assert.Equal((ExitCode.Ledger, string.Empty), (exitCode, output));
        Assert.Contains("http://127.0.0.1:9/", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("audits list --limit 0")]
    [InlineData("history --limit 0")]
    [InlineData("history --basis nothing")]
    [InlineData("history 0123 --verdict FAIL")]
    [InlineData("history ..")]
    [InlineData("audits list --status closed")]
    [InlineData("audits export --format pdf")]
    [InlineData("webhooks add")]
    [InlineData("keys add ci")]
    [InlineData("policy show latest")]
    [InlineData("statistics --bucket year")]
    [InlineData("audits list --disputed maybe")]
    [InlineData("audits list --basis nothing")]
    [InlineData("policy decisions --then drop")]
    [InlineData("blocks show newest")]
    public async Task Command_that_is_wrong_exits_with_the_usage_code(string command)
    {
        var (exitCode, _, _) = await CapturedConsole.RunAsync([.. command.Split(' '), "--service", "http://127.0.0.1:9/"]);

        Assert.Equal(ExitCode.Usage, exitCode);
    }
}
