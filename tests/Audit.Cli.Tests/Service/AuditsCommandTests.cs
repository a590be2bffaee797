using System.Text.Json.Nodes;
using Audit.Store.Tests;

namespace Audit.Cli.Tests.Service;

[Collection(PostgresTests.Name)]
public sealed class AuditsCommandTests(PostgresFixture postgres)
{
    [Fact]
    public async Task List_goes_over_pages_and_takes_the_filters_of_the_api()
    {
        await using var test = await ServiceTest.StartAsync(postgres);
        var ids = await test.DecidedAsync(5);

        var first = await test.JsonAsync("audits", "list", "--limit", "2");
        var rest = await test.JsonAsync("audits", "list", "--all", "--cursor", (string)first["nextCursor"]!);
        var named = await test.JsonAsync("audits", "list", "--name", "Bank3", "--status", "decided", "--from", "2020-01-01", "--policy-version", "1");
        var none = await test.JsonAsync("audits", "list", "--organization", "Org9MSP");
        var text = await test.TextAsync("audits", "list");

        Assert.Equal(2, first["audits"]!.AsArray().Count);
        Assert.Null(rest["nextCursor"]);
        Assert.Equal(ids.Order(), Ids(first).Concat(Ids(rest)).Order());
        Assert.Equal([ids[3]], Ids(named));
        Assert.Empty(Ids(none));
        Assert.All(ids, id => Assert.Contains(id, text, StringComparison.Ordinal));
        Assert.Contains("Bank4", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_lists_audits_with_their_ids_or_shows_one()
    {
        await using var test = await ServiceTest.StartAsync(postgres);
        var ids = await test.DecidedAsync(3);

        var text = await test.TextAsync("history");
        var some = await test.JsonAsync("history", "--name", "Bank1", "--status", "decided");
        var page = await test.JsonAsync("history", "--limit", "2");
        var one = await test.JsonAsync("history", ids[0]);
        var unknown = await test.RunAsync("history", new string('0', 64));
        var none = await test.RunAsync("history", "--organization", "Org9MSP");

        Assert.All(ids, id => Assert.Contains(id, text, StringComparison.Ordinal));
        Assert.Contains("1 equal", text, StringComparison.Ordinal);
        Assert.Equal([ids[1]], Ids(some));
        Assert.Equal(2, Ids(page).Count());
        Assert.NotNull(page["nextCursor"]);
        Assert.Equal([ids[0]], Ids(one));
        Assert.Contains(ids[0], await test.TextAsync("history", ids[0]), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, unknown.ExitCode);
        Assert.Contains("AUDIT_UNKNOWN", unknown.Error, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Success, string.Empty, "none\n"), none);
    }

    [Fact]
    public async Task Filter_that_the_service_refuses_is_wrong_usage_with_the_services_words()
    {
        await using var test = await ServiceTest.StartAsync(postgres);

        var (exitCode, output, error) = await test.RunAsync("audits", "list", "--class", "witchcraft", "--json");
        var verdict = await test.RunAsync("audits", "list", "--verdict", "MAYBE");

        Assert.Equal((ExitCode.Usage, string.Empty), (exitCode, output));
        Assert.Contains("QUERY_INVALID", error, StringComparison.Ordinal);
        Assert.Contains("reentrancy", error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, verdict.ExitCode);
    }

    [Fact]
    public async Task Show_and_history_tell_all_of_one_audit()
    {
        await using var test = await ServiceTest.StartAsync(postgres);
        var id = (await test.DecidedAsync(1))[0];

        var audit = await test.JsonAsync("audits", "show", id);
        var text = await test.TextAsync("audits", "show", id);
        var history = await test.JsonAsync("audits", "history", id);
        var lines = await test.TextAsync("audits", "history", id);
        var unknown = await test.RunAsync("audits", "show", new string('0', 64));
        var away = await test.RunAsync("audits", "show", "..");

        Assert.Equal((id, "DECIDED"), ((string)audit["id"]!, (string)audit["status"]!));
        Assert.Contains((string)audit["verdict"]!, text, StringComparison.Ordinal);
        Assert.Contains((string)audit["transactionId"]!, text, StringComparison.Ordinal);
        Assert.Contains("reentrancy", text, StringComparison.Ordinal);
        Assert.Contains("Org1MSP", text, StringComparison.Ordinal);
        Assert.Equal("opened", (string)history["entries"]![0]!["kind"]!);
        Assert.All(history["entries"]!.AsArray(), entry => Assert.Contains((string)entry!["transactionId"]!, lines, StringComparison.Ordinal));
        Assert.Equal(ExitCode.Usage, unknown.ExitCode);
        Assert.Contains("AUDIT_UNKNOWN", unknown.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, away.ExitCode);
    }

    [Fact]
    public async Task Export_writes_every_form_to_a_file_or_standard_output()
    {
        await using var test = await ServiceTest.StartAsync(postgres);
        var ids = await test.DecidedAsync(3);
        var csv = test.PathOf("audits.csv");
        var sarif = test.PathOf("one.sarif");

        var toCsv = await test.RunAsync("audits", "export", "-o", csv);
        var toSarif = await test.RunAsync("audits", "export", ids[0], "-o", sarif);
        var json = JsonNode.Parse(await test.TextAsync("audits", "export", "--search", "bank"))!.AsObject();
        var plain = await test.TextAsync("audits", "export", ids[1], "--format", "csv");
        var both = await test.RunAsync("audits", "export", ids[1], "--verdict", "FAIL");
        var odd = await test.RunAsync("audits", "export", "-o", test.PathOf("audits.xml"));

        Assert.Equal((ExitCode.Success, string.Empty, string.Empty), toCsv);
        Assert.Equal((ExitCode.Success, string.Empty, string.Empty), toSarif);
        Assert.Equal(4, (await File.ReadAllLinesAsync(csv)).Length);
        Assert.Equal("2.1.0", (string)JsonNode.Parse(await File.ReadAllTextAsync(sarif))!["version"]!);
        Assert.Equal(ids.Order(), Ids(json).Order());
        Assert.StartsWith("id,name,", plain, StringComparison.Ordinal);
        Assert.Contains(ids[1], plain, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Usage, ExitCode.Usage), (both.ExitCode, odd.ExitCode));
        Assert.Equal(["audits.csv", "one.sarif"], Directory.GetFiles(test.PathOf("."), "*.?*").Select(Path.GetFileName).Where(IsExport).Order());
    }

    [Fact]
    public async Task Export_that_is_refused_leaves_no_file()
    {
        await using var test = await ServiceTest.StartAsync(postgres);

        var (exitCode, _, _) = await test.RunAsync("audits", "export", new string('0', 64), "-o", test.PathOf("gone.json"));

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Empty(Directory.GetFiles(test.PathOf("."), "gone.json*"));
    }

    private static bool IsExport(string? name) => name!.Contains("audits.", StringComparison.Ordinal) || name.Contains("sarif", StringComparison.Ordinal);

    private static IEnumerable<string> Ids(JsonObject page) => page["audits"]!.AsArray().Select(audit => (string)audit!["id"]!);
}
