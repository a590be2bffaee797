using System.Net;
using System.Text.Json.Nodes;
using Audit.Store;
using Audit.Store.Tests;
using Fabric.Testing;
using Fabric.Testing.Processes;

namespace Audit.Service.Tests;

/// <summary>Everything the API tells, and in what forms.</summary>
[Collection(PostgresTests.Name)]
public sealed class ReadingTests(PostgresFixture postgres)
{
    private static readonly string[] Reads =
    [
        "/v1/audits", "/v1/models", $"/v1/models/{HashScorer.Hash}", "/v1/policy", "/v1/policy/history", "/v1/alerts", "/v1/organizations", "/v1/statistics",
    ];

    [Fact]
    public async Task History_tells_every_transaction_in_the_order_of_the_channel()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP", "Org2MSP").Ready(HashScorer.Hash);
        using var folder = new TemporaryFolder();
        await using RunningService one = await StartAsync(channel, "Org1MSP", folder["one"]);
        await using RunningService two = await StartAsync(channel, "Org2MSP", folder["two"]);
        string id = await one.SubmitAcceptedAsync("Bank", "contract Bank { }");
        await one.DecidedAsync(id, votes: 2);

        JsonObject history = await one.GetAsync($"/v1/audits/{id}/history");

        JsonNode[] entries = [.. history["entries"]!.AsArray().Select(entry => entry!)];
        Assert.Equal((id, "DECIDED"), ((string)history["id"]!, (string)history["status"]!));
        Assert.Equal(["opened", "vote", "vote"], entries.Select(entry => (string)entry["kind"]!).Where(kind => kind is "opened" or "vote"));
        Assert.Equal("verdict", (string)entries[^1]["kind"]!);
        Assert.Equal((string)history["verdict"]!, (string)entries[^1]["verdict"]!);
        Assert.Equal(entries.Select(entry => (long)entry["block"]!).Order(), entries.Select(entry => (long)entry["block"]!));
        Assert.Equal(["Org1MSP", "Org2MSP"], entries.Where(entry => (string)entry["kind"]! == "vote").Select(entry => (string)entry["organization"]!).Order());
        Assert.All(entries, entry => Assert.Equal(64, ((string)entry["transactionId"]!).Length));
        Assert.Equal("AUDIT_UNKNOWN", (string)(await one.GetAsync($"/v1/audits/{new string('0', 64)}/history"))["code"]!);
    }

    [Fact]
    public async Task Decided_audit_is_not_sent_twice_to_who_has_it()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(new MemoryChannel("Org1MSP").Ready(HashScorer.Hash), "Org1MSP", folder["one"]);
        string path = $"/v1/audits/{await service.SubmitAcceptedAsync("Bank", "contract Bank { }")}";
        await service.DecidedAsync(path.Split('/')[^1], votes: 1);

        foreach (string form in (string[])[path, $"{path}/history", $"{path}?format=csv", $"{path}?format=sarif", "/v1/policy"])
        {
            using HttpResponseMessage first = await service.Http.GetAsync(new Uri(form, UriKind.Relative));
            using HttpResponseMessage again = await AskAsync(service, form, request => request.Headers.IfNoneMatch.Add(first.Headers.ETag!));
            using HttpResponseMessage other = await AskAsync(service, form, request => request.Headers.IfNoneMatch.ParseAdd("\"other\""));

            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified, HttpStatusCode.OK), (first.StatusCode, again.StatusCode, other.StatusCode));
            Assert.False(first.Headers.ETag!.IsWeak);
            Assert.Equal(first.Headers.ETag, again.Headers.ETag);
            Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task Every_read_says_up_to_which_block_it_knows()
    {
        using var folder = new TemporaryFolder();
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        await using RunningService service = await StartAsync(channel, "Org1MSP", folder["one"]);
        string id = await service.SubmitAcceptedAsync("Bank", "contract Bank { }");
        JsonObject audit = await service.DecidedAsync(id, votes: 1);

        foreach (string path in Reads.Concat([$"/v1/audits/{id}", $"/v1/audits/{id}/history", "/v1/audits?format=csv", $"/v1/audits/{new string('0', 64)}"]))
        {
            using HttpResponseMessage response = await service.Http.GetAsync(new Uri(path, UriKind.Relative));
            Assert.True(long.Parse(response.Headers.GetValues("X-Indexed-Block").Single(), System.Globalization.CultureInfo.InvariantCulture) >= (long)audit["decidedBlock"]!, path);
        }
    }

    [Fact]
    public async Task Filters_find_by_submitter_model_policy_and_words()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(new MemoryChannel("Org1MSP").Ready(HashScorer.Hash), "Org1MSP", folder["one"]);
        foreach (string name in (string[])["SavingsBank", "contracts/dividend-pool.sol", "Банк"])
        {
            await service.DecidedAsync(await service.SubmitAcceptedAsync(name, $"contract C{name.Length} {{ }}"), votes: 1);
        }

        await ExpectAsync("submitter=CN%3Dtester", 3);
        await ExpectAsync("submitter=CN%3Dother", 0);
        await ExpectAsync($"model={HashScorer.Hash}", 3);
        await ExpectAsync($"model={new string('0', 64)}", 0);
        await ExpectAsync("policyVersion=1", 3);
        await ExpectAsync("policyVersion=2", 0);
        await ExpectAsync("q=savings", 1);
        await ExpectAsync("q=bank", 1);
        await ExpectAsync("q=SAVINGSB", 1);
        await ExpectAsync("q=pool+divi", 1);
        await ExpectAsync("q=pool+bank", 0);
        await ExpectAsync("q=Банк", 1);
        await ExpectAsync("q=dividend-pool.sol", 1);
        Assert.Equal("QUERY_INVALID", (string)(await service.GetAsync("/v1/audits?q=%27%26%7C%21"))["code"]!);

        async Task ExpectAsync(string query, int count) =>
            Assert.Equal((query, count), (query, (await service.GetAsync($"/v1/audits?{query}"))["audits"]!.AsArray().Count));
    }

    [Fact]
    public async Task Csv_goes_over_all_pages_and_holds_no_formula()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(new MemoryChannel("Org1MSP").Ready(HashScorer.Hash), "Org1MSP", folder["one"]);
        string[] hostile = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\u0009=1", "  =1", "＝1", "a \"quoted\", name"];
        await service.Database.RunAsync(
            async unit =>
            {
                for (int number = 0; number < 450; number++)
                {
                    unit.Batch.Add(
                        new ProjectedAudit
                        {
                            Id = $"{number:x64}",
                            Name = hostile[number % hostile.Length],
                            SourceHash = $"{number:x64}",
                            Size = 1,
                            FileCount = 1,
                            PolicyVersion = 1,
                            Organization = "Org1MSP",
                            Submitter = "=HYPERLINK(1)",
                            OpenedAt = DateTimeOffset.UnixEpoch.AddYears(50),
                            Place = new LedgerPlace($"{number:x64}", 1),
                        });
                }
                await unit.Batch.FlushAsync(default);
            },
            RunningService.Patience());

        using HttpResponseMessage response = await AskAsync(service, "/v1/audits", request => request.Headers.Accept.ParseAdd("text/csv"));
        string[] lines = (await response.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("text/csv", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("audits.csv", response.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        Assert.Equal(451, lines.Length);
        Assert.Equal(451, lines.Distinct().Count());
        Assert.StartsWith("id,name,sourceHash,", lines[0], StringComparison.Ordinal);
        Assert.All(lines[1..], line => Assert.DoesNotMatch("(^|,)\"?[\\s]*[=+\\-@＝]", line));
        Assert.Contains(lines, line => line.Contains(",\"a \"\"quoted\"\", name\",", StringComparison.Ordinal));
        using HttpResponseMessage some = await service.Http.GetAsync(new Uri("/v1/audits?format=csv&limit=7", UriKind.Relative));
        Assert.Equal(8, (await some.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Sarif_of_one_audit_and_of_many_follows_the_schema()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(new MemoryChannel("Org1MSP").Ready(HashScorer.Hash), "Org1MSP", folder["one"]);
        foreach (int number in Enumerable.Range(0, 3))
        {
            await service.DecidedAsync(await service.SubmitAcceptedAsync($"Bank [{number}] {{0}}", $"contract Bank{number} {{ }}"), votes: 1);
        }

        string id = (string)(await service.GetAsync("/v1/audits?limit=1"))["audits"]![0]!["id"]!;
        using HttpResponseMessage one = await service.Http.GetAsync(new Uri($"/v1/audits/{id}?format=sarif", UriKind.Relative));
        using HttpResponseMessage many = await AskAsync(service, "/v1/audits", request => request.Headers.Accept.ParseAdd("application/sarif+json"));
        string[] files = [Path.Combine(folder["logs"], "one.sarif"), Path.Combine(folder["logs"], "many.sarif")];
        Directory.CreateDirectory(folder["logs"]);
        await File.WriteAllBytesAsync(files[0], await one.Content.ReadAsByteArrayAsync());
        await File.WriteAllBytesAsync(files[1], await many.Content.ReadAsByteArrayAsync());

        await Command.RunAsync("node", [Repository.PathTo("tests/Audit.Cli.Tests/node/validate-sarif.cjs"), .. files], RunningService.Patience());
        JsonNode run = JsonNode.Parse(await File.ReadAllTextAsync(files[0]))!["runs"]![0]!;
        Assert.Equal("reentrancy", (string)run["results"]![0]!["ruleId"]!);
        Assert.Equal(3, (int)run["results"]![0]!["locations"]![0]!["physicalLocation"]!["region"]!["startLine"]!);
        Assert.Equal("a.sol", (string)run["artifacts"]![0]!["location"]!["uri"]!);
        Assert.Equal(3, JsonNode.Parse(await File.ReadAllTextAsync(files[1]))!["runs"]![0]!["artifacts"]!.AsArray().Count);
    }

    [Fact]
    public async Task Form_that_does_not_exist_is_refused()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(new MemoryChannel("Org1MSP").Ready(HashScorer.Hash), "Org1MSP", folder["one"]);

        using HttpResponseMessage refused = await AskAsync(service, "/v1/audits", request => request.Headers.Accept.ParseAdd("image/png"));
        using HttpResponseMessage browser = await AskAsync(service, "/v1/audits", request => request.Headers.Accept.ParseAdd("text/html,application/xml;q=0.9,*/*;q=0.8"));

        Assert.Equal((HttpStatusCode.NotAcceptable, HttpStatusCode.OK), (refused.StatusCode, browser.StatusCode));
        Assert.Equal("FORMAT_UNSUPPORTED", (string)(await RunningService.ReadAsync(refused))["code"]!);
        Assert.Equal("QUERY_INVALID", (string)(await service.GetAsync("/v1/audits?format=xml"))["code"]!);
    }

    [Fact]
    public async Task Channel_is_shown_with_models_policy_alerts_organisations_and_counts()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP", "Org2MSP").Ready(HashScorer.Hash);
        using var folder = new TemporaryFolder();
        await using RunningService one = await StartAsync(channel, "Org1MSP", folder["one"]);
        await using RunningService two = await StartAsync(channel, "Org2MSP", folder["two"]);
        foreach (int number in Enumerable.Range(0, 6))
        {
            await one.DecidedAsync(await one.SubmitAcceptedAsync($"Bank{number}", $"contract Bank{number} {{ }}"), votes: 2);
        }

        JsonNode model = (await one.GetAsync("/v1/models?status=active"))["models"]!.AsArray().Single()!;
        Assert.Equal((HashScorer.Hash, "ACTIVE"), ((string)model["bundleHash"]!, (string)model["status"]!));
        Assert.Equal(HashScorer.Hash, (string)(await one.GetAsync($"/v1/models/{HashScorer.Hash}"))["bundleHash"]!);
        Assert.Equal("MODEL_UNKNOWN", (string)(await one.GetAsync("/v1/models/nonsense"))["code"]!);
        Assert.Equal(2, (int)(await one.GetAsync("/v1/policy"))["policy"]!["quorum"]!);
        Assert.Single((await one.GetAsync("/v1/policy/history"))["policies"]!.AsArray());

        JsonObject counts = await one.GetAsync("/v1/statistics?bucket=month");
        int fails = channel.Audits.Count(audit => audit.Verdict!.Outcome == Ledger.VerdictOutcome.Fail);
        Assert.Equal((6, 6), ((int)counts["total"]!, (int)counts["statuses"]!["DECIDED"]!));
        Assert.Equal(fails, (int?)counts["verdicts"]!["FAIL"] ?? 0);
        Assert.Equal((6, 6), ((int)counts["organizations"]!["Org1MSP"]!, (int)counts["models"]![HashScorer.Hash]!));
        Assert.Equal(6, counts["series"]!.AsArray().Sum(step => step!["counts"]!.AsObject().Sum(count => (int)count.Value!)));
        Assert.Equal(0, (int)(await one.GetAsync("/v1/statistics?to=2020-01-01"))["total"]!);

        JsonNode[] organizations = [.. (await one.GetAsync("/v1/organizations"))["organizations"]!.AsArray().Select(entry => entry!)];
        Assert.Equal([("Org1MSP", 1, 6, 6), ("Org2MSP", 1, 0, 6)], organizations.Select(entry =>
            ((string)entry["mspId"]!, (int)entry["weight"]!, (int)entry["audits"]!, (int)entry["votes"]!)));
        List<string> walked = [];
        string? cursor = null;
        do
        {
            JsonObject page = await one.GetAsync($"/v1/alerts?limit=1{(cursor is null ? "" : $"&cursor={cursor}")}");
            walked.AddRange(page["alerts"]!.AsArray().Select(alert => (string)alert!["auditId"]!));
            cursor = (string?)page["nextCursor"];
        }
        while (cursor is not null);
        Assert.Equal(
            channel.Audits.Where(audit => audit.Verdict!.Outcome == Ledger.VerdictOutcome.Fail).Select(audit => audit.Id).Order(), walked.Order());
    }

    private static async Task<HttpResponseMessage> AskAsync(RunningService service, string path, Action<HttpRequestMessage> prepare)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        prepare(request);
        return await service.Http.SendAsync(request, RunningService.Patience());
    }

    private async Task<RunningService> StartAsync(MemoryChannel channel, string mspId, string dataFolder) =>
        await RunningService.StartAsync(channel.Client(mspId), mspId, await postgres.CreateDatabaseAsync(), dataFolder);
}
