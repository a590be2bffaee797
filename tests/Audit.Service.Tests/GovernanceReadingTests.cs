using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Audit.Ledger;
using Audit.Store.Tests;

namespace Audit.Service.Tests;

/// <summary>What the API tells of disputes, rules and proposals, and of who endorsed what.</summary>
[Collection(PostgresTests.Name)]
public sealed class GovernanceReadingTests(PostgresFixture postgres)
{
    private static readonly DateTimeOffset Later = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly string Newer = new('b', 64);
    private static readonly string Proposal = new('c', 64);

    [Fact]
    public async Task Audit_tells_what_became_of_its_verdict_and_history_tells_it_in_the_order_of_the_channel()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(channel, folder);
        string id = await service.SubmitAcceptedAsync("Bank", "contract Bank { }");
        string verdict = (string)(await service.DecidedAsync(id, votes: 1))["verdict"]!;
        channel.Publish(Transaction(1), new RuleApplied(Decision(0, id)));
        channel.Publish(Transaction(2), new AuditDisputed(id, new AuditDispute("Org1MSP", "The finding is wrong.", Later, Transaction(2), 1) { Subject = "CN=carol" }));
        await UntilAsync(service, id, audit => (string)audit["status"]! == "DISPUTED");
        VerdictOutcome other = verdict == "PASS" ? VerdictOutcome.Fail : VerdictOutcome.Pass;
        channel.Publish(Transaction(3), new AuditResolved(id, new AuditResolution("Org1MSP", other, "It cannot be reached.", Later, Transaction(3), 1)));
        channel.Publish(Transaction(4), new SourcePurged(id, new string('0', 64), new SourcePurge("Org1MSP", "The client asked.", Later, Transaction(4))));
        channel.Publish(Transaction(5), new AuditSuperseded(id, Newer), new AuditOpened(Reaudit(id)));

        JsonObject audit = await UntilAsync(service, id, told => told["supersededBy"] is not null);

        Assert.Equal(("DECIDED", verdict, Newer), ((string)audit["status"]!, (string)audit["verdict"]!, (string)audit["supersededBy"]!));
        Assert.Equal(("QUORUM", 1), ((string)audit["basis"]!, (int)audit["votedWeight"]!));
        Assert.Equal("The finding is wrong.", (string)audit["disputes"]!.AsArray().Single()!["reason"]!);
        Assert.Equal(other.ToText(), (string)audit["resolutions"]!.AsArray().Single()!["outcome"]!);
        Assert.Equal((Transaction(4), "The client asked."), ((string)audit["purge"]!["transactionId"]!, (string)audit["purge"]!["reason"]!));
        Assert.Equal("alert", (string)audit["decisions"]!.AsArray().Single()!["then"]!);
        Assert.NotNull(audit["purgedAt"]);
        Assert.Equal(id, (string)(await UntilAsync(service, Newer, told => told["sharing"] is not null))["supersedes"]!);

        JsonObject history = await service.GetAsync($"/v1/audits/{id}/history");
        JsonObject[] entries = [.. history["entries"]!.AsArray().Select(entry => entry!.AsObject())];
        Assert.Equal(
            ["opened", "vote", "verdict", "decision", "dispute", "resolution", "purge", "superseded"],
            entries.Select(entry => (string)entry["kind"]!).Where(kind => kind != "alert"));
        Assert.Equal(entries.Select(entry => (long)entry["block"]!).Order(), entries.Select(entry => (long)entry["block"]!));
        Assert.All(entries, entry => Assert.Equal(["Org1MSP"], entry["endorsers"]!.AsArray().Select(name => (string)name!)));
        Assert.All(entries, entry => Assert.NotNull(entry["at"]));
        Assert.All(entries, entry => Assert.Equal(64, ((string)entry["transactionId"]!).Length));
        JsonObject dispute = entries.Single(entry => (string)entry["kind"]! == "dispute");
        Assert.Equal(("Org1MSP", "CN=carol", 1), ((string)dispute["organization"]!, (string)dispute["by"]!, (int)dispute["round"]!));
        Assert.False(history.ContainsKey("endorsersUnknown"));
        Assert.False((bool)history["truncated"]!);

        await ExpectAsync(service, "disputed=true", id);
        await ExpectAsync(service, "disputed=false", Newer);
        await ExpectAsync(service, "superseded=true", id);
        await ExpectAsync(service, "superseded=false", Newer);
        await ExpectAsync(service, "basis=quorum", id);
        await ExpectAsync(service, "basis=SINGLE_ORGANIZATION");
        await ExpectAsync(service, "disputed=true&superseded=true&basis=QUORUM&status=DECIDED", id);
        JsonNode disputes = (await service.GetAsync("/v1/statistics?from=2026-01-01&to=2100-01-01"))["disputes"]!;
        Assert.Equal(
            (1, 0, 1, 1, 1, 1, 1, 1),
            ((int)disputes["audits"]!, (int)disputes["open"]!, (int)disputes["raised"]!, (int)disputes["resolved"]!, (int)disputes["overturned"]!,
                (int)disputes["superseded"]!, (int)disputes["purged"]!, (int)disputes["organizations"]!["Org1MSP"]!));
    }

    [Fact]
    public async Task History_is_there_while_the_peer_is_away_and_says_that_endorsers_are_not_known()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(channel, folder);
        string id = await service.SubmitAcceptedAsync("Bank", "contract Bank { }");
        await service.DecidedAsync(id, votes: 1);
        Action<string, string> away = (name, _) =>
        {
            if (name == "Blocks")
            {
                throw new LedgerUnavailableException("Nobody is at home.");
            }
        };
        channel.Before = away;

        JsonObject without = await service.GetAsync($"/v1/audits/{id}/history");
        Assert.Contains("Nobody is at home.", (string)without["endorsersUnknown"]!, StringComparison.Ordinal);
        Assert.All(without["entries"]!.AsArray(), entry => Assert.Null(entry!["endorsers"]));
        Assert.NotEmpty(without["entries"]!.AsArray());
        using HttpResponseMessage blocks = await service.Http.GetAsync(new Uri("/v1/blocks", UriKind.Relative));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "LEDGER_UNAVAILABLE"), (blocks.StatusCode, (string)(await RunningService.ReadAsync(blocks))["code"]!));

        channel.Before = (_, _) => { };
        Assert.All((await service.GetAsync($"/v1/audits/{id}/history"))["entries"]!.AsArray(), entry => Assert.NotNull(entry!["endorsers"]));

        // A committed transaction does not change: what was read once is known from then on.
        channel.Before = away;
        Assert.All((await service.GetAsync($"/v1/audits/{id}/history"))["entries"]!.AsArray(), entry => Assert.NotNull(entry!["endorsers"]));
    }

    [Fact]
    public async Task Decisions_are_found_by_what_they_are_about_and_go_on_page_by_page()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(channel, folder);
        string audit = new('d', 64);
        for (int number = 0; number < 4; number++)
        {
            channel.Publish(Transaction(number), new RuleApplied(Decision(number, audit)));
        }

        RuleDecision absent = Decision(4, null) with { Then = RuleDecision.WeightZeroUntilVote, MspId = "Org2MSP", DecidedAt = Later.AddDays(1), PolicyVersion = 2 };
        RuleDecision suspended = Decision(5, audit) with { Then = RuleDecision.SuspendModel, ModelHash = HashScorer.Hash };
        channel.Publish(Transaction(9), new RuleApplied(absent), new RuleApplied(suspended));

        await UntilAsync(service, "/v1/decisions", told => told["decisions"]!.AsArray().Count == 6);
        List<int> rules = [];
        string? cursor = "";
        while (cursor is not null)
        {
            JsonObject page = await service.GetAsync($"/v1/decisions?limit=2{(cursor.Length > 0 ? $"&cursor={cursor}" : "")}");
            Assert.InRange(page["decisions"]!.AsArray().Count, 1, 2);
            rules.AddRange(page["decisions"]!.AsArray().Select(decision => (int)decision!["rule"]!));
            cursor = (string?)page["nextCursor"];
        }

        Assert.Equal([5, 4, 3, 2, 1, 0], rules);
        await FoundAsync("then=alert", 3, 2, 1, 0);
        await FoundAsync("then=suspendModel", 5);
        await FoundAsync($"model={HashScorer.Hash}", 5);
        await FoundAsync("organization=Org2MSP", 4);
        await FoundAsync("policyVersion=2", 4);
        await FoundAsync($"auditId={audit}&then=alert", 3, 2, 1, 0);
        await FoundAsync($"auditId={new string('0', 64)}");
        await FoundAsync("from=2026-03-02T00:00:00Z", 4);
        await FoundAsync("to=2026-03-02T00:00:00Z&then=suspendModel", 5);
        foreach (string wrong in (string[])["then=drop", "auditId=x", "policyVersion=0", "cursor=eA", "limit=0", "other=1"])
        {
            Assert.Equal("QUERY_INVALID", (string)(await service.GetAsync($"/v1/decisions?{wrong}"))["code"]!);
        }

        async Task FoundAsync(string query, params int[] expected) => Assert.Equal(
            expected, (await service.GetAsync($"/v1/decisions?{query}"))["decisions"]!.AsArray().Select(decision => (int)decision!["rule"]!));
    }

    [Fact]
    public async Task Proposal_and_model_tell_who_approved_them_and_when()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP", "Org2MSP").Ready(HashScorer.Hash);
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(channel, folder);
        var proposal = new PolicyProposal
        {
            Id = Proposal,
            Replaces = 1,
            Terms = channel.Terms,
            Reason = "A third organisation joins.",
            Status = PolicyProposalStatus.Open,
            ProposedBy = "Org1MSP",
            ProposedAt = Later,
            ExpiresAt = Later.AddDays(30),
            TransactionId = Transaction(1),
        };
        channel.Publish(Transaction(1), new PolicyProposed(proposal));
        channel.Publish(Transaction(2), new PolicyApproved(Proposal, new PolicyApproval("Org2MSP", Later, Transaction(2))));

        JsonObject told = await UntilAsync(service, $"/v1/proposals/{Proposal}", document => document["approvals"]?.AsArray().Count == 1);

        Assert.Equal("OPEN", (string)told["status"]!);
        Assert.Equal("A third organisation joins.", (string)told["rounds"]!.AsArray().Single()!["record"]!["reason"]!);
        Assert.Equal(("Org2MSP", Transaction(2)), ((string)told["approvals"]![0]!["mspId"]!, (string)told["approvals"]![0]!["transactionId"]!));
        Assert.Equal("POLICY_PROPOSAL_UNKNOWN", (string)(await service.GetAsync($"/v1/proposals/{new string('0', 64)}"))["code"]!);
        JsonObject model = await service.GetAsync($"/v1/models/{HashScorer.Hash}/history");
        Assert.Equal(["modelChange"], model["entries"]!.AsArray().Select(entry => (string)entry!["kind"]!));
        Assert.Equal("MODEL_UNKNOWN", (string)(await service.GetAsync($"/v1/models/{new string('0', 64)}/history"))["code"]!);
    }

    [Fact]
    public async Task Blocks_and_transactions_are_told_and_remembered()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        for (int number = 0; number < 30; number++)
        {
            channel.Publish(Transaction(number), new RuleApplied(Decision(number, null)));
        }

        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(channel, folder);

        JsonObject newest = await service.GetAsync("/v1/blocks?limit=5");
        Assert.Equal(32, (int)newest["height"]!);
        Assert.Equal([31, 30, 29, 28, 27], newest["blocks"]!.AsArray().Select(block => (int)block!["number"]!));
        JsonObject next = await service.GetAsync($"/v1/blocks?limit=50&from={newest["nextCursor"]}");
        Assert.Equal((27, null), (next["blocks"]!.AsArray().Count, (string?)next["nextCursor"]));
        JsonObject block = await service.GetAsync("/v1/blocks/31");
        JsonNode transaction = block["transactions"]!.AsArray().Single()!;
        Assert.Equal((Transaction(29), "VALID", "Org1MSP"), ((string)transaction["id"]!, (string)transaction["validationCode"]!, (string)transaction["creatorMspId"]!));
        channel.Before = (name, _) =>
        {
            if (name == "Blocks")
            {
                throw new LedgerUnavailableException("Nobody is at home.");
            }
        };
        JsonObject known = await service.GetAsync($"/v1/transactions/{Transaction(29)}");
        Assert.Equal((31, 0, "audits:Any"), ((int)known["block"]!, (int)known["index"]!, (string)known["function"]!));
        channel.Before = (_, _) => { };
        foreach ((string path, string code) in ((string, string)[])
        [
            ("/v1/blocks/99", "BLOCK_UNKNOWN"), ("/v1/blocks/-1", "BLOCK_UNKNOWN"), ("/v1/blocks/x", "BLOCK_UNKNOWN"),
            ("/v1/blocks/99999999999999999999", "BLOCK_UNKNOWN"), ($"/v1/transactions/{new string('0', 64)}", "TRANSACTION_UNKNOWN"),
            ("/v1/transactions/x", "TRANSACTION_UNKNOWN"), ("/v1/blocks?from=x", "QUERY_INVALID"), ("/v1/blocks?limit=51", "QUERY_INVALID"),
        ])
        {
            Assert.Equal((path, code), (path, (string)(await service.GetAsync(path))["code"]!));
        }
    }

    private static string Transaction(int number) => number.ToString("x64", CultureInfo.InvariantCulture).Replace("000000", "eeeeee", StringComparison.Ordinal);

    private static RuleDecision Decision(int number, string? auditId) => new()
    {
        PolicyVersion = 1,
        Rule = number,
        When = "failIn",
        Then = RuleDecision.Alert,
        DecidedAt = Later,
        TransactionId = Transaction(number),
        AuditId = auditId,
        Organizations = ["Org1MSP"],
    };

    private static AuditRecord Reaudit(string older) => new()
    {
        Id = Newer,
        Name = "Bank",
        SourceHash = new string('0', 64),
        Size = 1,
        FileCount = 1,
        Status = AuditStatus.Open,
        PolicyVersion = 1,
        OpenedAt = Later,
        OpenedBy = new AuditOpener("Org1MSP", "CN=tester"),
        TransactionId = Transaction(5),
        HashOnly = true,
        Supersedes = older,
    };

    private static Task<JsonObject> UntilAsync(RunningService service, string auditId, Func<JsonNode, bool> told) => auditId[0] == '/'
        ? PathAsync(service, auditId, document => document, told)
        : PathAsync(service, $"/v1/audits/{auditId}", document => document["audits"]?[0]?.AsObject(), told);

    private static async Task<JsonObject> PathAsync(RunningService service, string path, Func<JsonObject, JsonObject?> part, Func<JsonNode, bool> told)
    {
        CancellationToken patience = RunningService.Patience();
        while (true)
        {
            if (part(await service.GetAsync(path)) is { } document && document["code"] is null && told(document))
            {
                return document;
            }

            await Task.Delay(20, patience);
        }
    }

    private static async Task ExpectAsync(RunningService service, string query, params string[] ids) => Assert.Equal(
        (query, string.Join(',', ids)),
        (query, string.Join(',', (await service.GetAsync($"/v1/audits?{query}"))["audits"]!.AsArray().Select(audit => (string)audit!["id"]!))));

    private async Task<RunningService> StartAsync(MemoryChannel channel, TemporaryFolder folder) => await RunningService.StartAsync(
        channel.Client("Org1MSP"), "Org1MSP", await postgres.CreateDatabaseAsync(), folder["one"]);
}
