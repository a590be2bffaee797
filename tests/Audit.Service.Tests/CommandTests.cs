using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Audit.Ledger;
using Audit.Store.Tests;

namespace Audit.Service.Tests;

/// <summary>What people decide, on its way to the ledger.</summary>
[Collection(PostgresTests.Name)]
public sealed class CommandTests(PostgresFixture postgres)
{
    private const string Id = "5ab1c3d4e5f60718293a4b5c6d7e8f90112233445566778899aabbccddeeff00";

    private static readonly (string Path, string Body, string Name, string[] Arguments)[] Commands =
    [
        ($"/v1/models/{Id}/approvals", "", "models:Approve", [Id]),
        ($"/v1/models/{Id}/retirement", """{"reason":"old"}""", "models:Retire", [Id, "old"]),
        ($"/v1/models/{Id}/revocation", """{"reason":"bad"}""", "models:Revoke", [Id, "bad"]),
        ("/v1/proposals", """{"terms":{"quorum":2},"replaces":1, "reason":"more"}""", "policy:Propose", ["""{"reason":"more","replaces":1,"terms":{"quorum":2}}"""]),
        ($"/v1/proposals/{Id}/approvals", "{}", "policy:Approve", [Id]),
        ($"/v1/proposals/{Id}/withdrawal", "", "policy:Withdraw", [Id]),
        ($"/v1/models/{Id}/reinstatement", """{"reason":"mended"}""", "models:Reinstate", [Id, "mended"]),
        ($"/v1/models/{Id}/evaluations", $$"""{"metric":"macro-f1","basisPoints":9120,"dataSetHash":"{{Id}}","counts":{"samples":1000} }""", "models:RecordEvaluation",
            [$$"""{"basisPoints":9120,"bundleHash":"{{Id}}","counts":{"samples":1000},"dataSetHash":"{{Id}}","metric":"macro-f1"}"""]),
        ("/v1/organizations/Org2MSP/review", "", "policy:Review", ["Org2MSP"]),
        ($"/v1/audits/{Id}/reaudit", "{}", "audits:Reaudit", [Id]),
        ($"/v1/audits/{Id}/purge", """{"reason":"a customer asked for it"}""", "audits:PurgeSource", [Id, "a customer asked for it"]),
        ($"/v1/audits/{Id}/disputes", """{"reason":"not reachable"}""", "audits:Dispute", [Id, "not reachable"]),
        ($"/v1/audits/{Id}/resolutions", """{"outcome":"PASS","reason":"seen"}""", "audits:Resolve", [Id, "PASS", "seen"]),
    ];

    [Fact]
    public async Task Commands_reach_the_ledger_once_and_their_page_says_so()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(channel, folder);

        foreach ((string path, string body, string name, string[] arguments) in Commands)
        {
            using HttpResponseMessage first = await PostAsync(service, path, body, "key " + path);
            using HttpResponseMessage again = await PostAsync(service, path, body, "key " + path);
            JsonObject done = await EndAsync(service, first);

            Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (first.StatusCode, again.StatusCode));
            Assert.Equal(first.Headers.Location, again.Headers.Location);
            Assert.Equal(("DONE", name, "development"), ((string)done["state"]!, (string)done["transaction"]!, (string)done["requestedBy"]!));
            Assert.Equal("OPEN", (string)done["result"]!["status"]!);
            Assert.Equal(arguments, channel.Commands.Single(command => command.Name == name).Arguments);
        }

        Assert.NotNull((await service.GetAsync("/v1/proposals"))["policies"]!["proposals"]);
    }

    [Fact]
    public async Task Command_whose_answer_was_lost_is_done_and_not_refused()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        int calls = 0;
        channel.After = (name, _) =>
        {
            if (name == "models:Approve" && Interlocked.Increment(ref calls) == 1)
            {
                throw new LedgerUnavailableException("the answer was lost");
            }
        };
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(channel, folder);

        using HttpResponseMessage response = await PostAsync(service, $"/v1/models/{Id}/approvals", "");
        JsonObject done = await EndAsync(service, response);

        Assert.Equal(("DONE", 2), ((string)done["state"]!, (int)done["attempts"]!));
        Assert.Single(channel.Commands);
    }

    [Theory]
    [InlineData("audits:Reaudit", LedgerErrorCode.AuditSuperseded, "DONE")]
    [InlineData("audits:PurgeSource", LedgerErrorCode.SourcePurged, "DONE")]
    [InlineData("models:Revoke", LedgerErrorCode.ModelRevoked, "DONE")]
    [InlineData("models:Reinstate", LedgerErrorCode.ModelNotRevoked, "DONE")]
    [InlineData("audits:PurgeSource", LedgerErrorCode.NotOpener, "REFUSED")]
    [InlineData("audits:Dispute", LedgerErrorCode.SourcePurged, "REFUSED")]
    public async Task Refusal_of_a_repeated_command_means_done_where_it_says_so(string name, string code, string state)
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        var effects = new CommandEffects(channel.Client("Org1MSP"), "Org1MSP");
        var command = new LedgerCommand(name.Split(':')[0], name.Split(':')[1], [Id], "alice");

        (bool isDone, string? transactionId) = await effects.FindAsync(command, code, RunningService.Patience());

        Assert.Equal((state == "DONE", null), (isDone, transactionId));
    }

    [Fact]
    public async Task Lost_answers_are_looked_for_where_the_code_alone_does_not_tell()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        var at = DateTimeOffset.UnixEpoch;
        var proposal = new PolicyProposal
        {
            Id = Id, Round = 1, Replaces = 1, Terms = channel.Terms, Reason = "more", Status = PolicyProposalStatus.Adopted, ProposedBy = "Org2MSP",
            ProposedAt = at, ExpiresAt = at, TransactionId = Id, Approvals = [new PolicyApproval("Org1MSP", at, "tx7")],
        };
        channel.Answer = (_, _) => System.Text.Encoding.UTF8.GetString(LedgerRecord.Encode(proposal));
        var ours = new CommandEffects(channel.Client("Org1MSP"), "Org1MSP");
        var others = new CommandEffects(channel.Client("Org3MSP"), "Org3MSP");
        CancellationToken patience = RunningService.Patience();

        Assert.Equal((true, "tx7"), await ours.FindAsync(new LedgerCommand("policy", "Approve", [Id], "a"), LedgerErrorCode.ProposalClosed, patience));
        Assert.Equal((false, null), await others.FindAsync(new LedgerCommand("policy", "Approve", [Id], "a"), LedgerErrorCode.ProposalClosed, patience));
        Assert.Equal((false, null), await ours.FindAsync(new LedgerCommand("policy", "Withdraw", [Id], "a"), LedgerErrorCode.ProposalClosed, patience));
        Assert.Equal((false, null), await ours.FindAsync(new LedgerCommand("audits", "Resolve", [Id, "PASS", "seen"], "a"), LedgerErrorCode.AuditNotDisputed, patience));
    }

    [Fact]
    public async Task Questions_to_the_peer_pass_its_answer_on_and_its_refusals_by_their_codes()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        channel.Answer = (name, arguments) => (name, arguments[0]) switch
        {
            ("audits:Deployable", Id) => """{"deployable":false,"code":"NO_AUDIT"}""",
            ("models:Evaluations", Id) => throw Refused(LedgerErrorCode.ModelUnknown),
            ("policy:Attendance", "Org2MSP") => """{"mspId":"Org2MSP","missed":3}""",
            ("policy:Attendance", "Org9MSP") => throw Refused(LedgerErrorCode.OrganizationNotInPolicy),
            ("policy:Attendance", "Org8MSP") => throw Refused(LedgerErrorCode.PolicyNotEstablished),
            ("policy:Attendance", _) => throw new LedgerUnavailableException("the peer is away"),
            _ => null,
        };
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(channel, folder);

        Assert.Equal("NO_AUDIT", (string)(await service.GetAsync($"/v1/sources/{Id}/deployable"))["code"]!);
        Assert.Equal(3, (int)(await service.GetAsync("/v1/organizations/Org2MSP/attendance"))["missed"]!);
        foreach ((string path, int status, string code) in ((string, int, string)[])
        [
            ("/v1/sources/nonsense/deployable", 400, "MALFORMED_INPUT"),
            ($"/v1/sources/{Id}/deployable?x=1", 400, "QUERY_INVALID"),
            ($"/v1/models/{Id}/evaluations", 404, "MODEL_UNKNOWN"),
            ("/v1/organizations/Org9MSP/attendance", 404, "ORGANIZATION_NOT_IN_POLICY"),
            ("/v1/organizations/Org8MSP/attendance", 503, "POLICY_NOT_ESTABLISHED"),
            ("/v1/organizations/Org7MSP/attendance", 503, "LEDGER_UNAVAILABLE"),
        ])
        {
            using HttpResponseMessage response = await service.Http.GetAsync(new Uri(path, UriKind.Relative), RunningService.Patience());
            Assert.Equal((path, status, code), (path, (int)response.StatusCode, (string?)(await RunningService.ReadAsync(response))["code"]));
        }

        static LedgerRefusedException Refused(string code) => new(new LedgerRefusal(code, "said the peer"));
    }

    [Fact]
    public async Task Command_that_the_ledger_refuses_shows_the_ledgers_words()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        channel.Before = (name, _) =>
        {
            if (name == "audits:Dispute")
            {
                throw new LedgerRefusedException(new LedgerRefusal(LedgerErrorCode.RoleRequired, "the caller needs the role compliance"));
            }
        };
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(channel, folder);

        using HttpResponseMessage response = await PostAsync(service, $"/v1/audits/{Id}/disputes", """{"reason":"no"}""");
        JsonObject refused = await EndAsync(service, response);

        Assert.Equal("REFUSED", (string)refused["state"]!);
        Assert.Contains("ROLE_REQUIRED", (string)refused["failure"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_commands_are_refused_before_they_are_stored()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(new MemoryChannel("Org1MSP").Ready(HashScorer.Hash), folder);
        foreach ((string path, string body) in ((string, string)[])
        [
            ("/v1/models/nonsense/approvals", ""),
            ($"/v1/models/{Id}/approvals", """{"reason":"x"}"""),
            ($"/v1/models/{Id}/retirement", ""),
            ($"/v1/models/{Id}/retirement", """{"reason":" "}"""),
            ($"/v1/models/{Id}/retirement", """{"reason":7}"""),
            ($"/v1/models/{Id}/retirement", """{"reason":"a\nb"}"""),
            ($"/v1/models/{Id}/retirement", """{"reason":"\ud800"}"""),
            ($"/v1/audits/{Id}/resolutions", """{"outcome":"MAYBE","reason":"x"}"""),
            ($"/v1/audits/{Id}/purge", ""),
            ($"/v1/audits/{Id}/reaudit", """{"reason":"x"}"""),
            ($"/v1/models/{Id}/evaluations", """{"metric":"f1"}"""),
            ($"/v1/models/{Id}/evaluations", $$"""{"metric":"f1","basisPoints":10001,"dataSetHash":"{{Id}}","counts":{} }"""),
            ($"/v1/models/{Id}/evaluations", $$"""{"metric":"f1","basisPoints":1,"dataSetHash":"{{Id}}","counts":{},"bundleHash":"{{Id}}"}"""),
            ("/v1/organizations/%20/review", ""),
            ("/v1/proposals", """{"replaces":1.5}"""),
            ("/v1/proposals", "[]"),
            ("/v1/proposals", "{"),
        ])
        {
            using HttpResponseMessage response = await PostAsync(service, path, body);
            Assert.Equal((path, body, HttpStatusCode.BadRequest), (path, body, response.StatusCode));
            Assert.Equal("MALFORMED_INPUT", (string)(await RunningService.ReadAsync(response))["code"]!);
        }

        Assert.Equal("COMMAND_UNKNOWN", (string)(await service.GetAsync("/v1/commands/nonsense"))["code"]!);
        Assert.Equal("COMMAND_UNKNOWN", (string)(await service.GetAsync($"/v1/commands/{Guid.NewGuid():n}"))["code"]!);
    }

    private static async Task<JsonObject> EndAsync(RunningService service, HttpResponseMessage accepted)
    {
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        CancellationToken patience = RunningService.Patience();
        while (true)
        {
            JsonObject command = await service.GetAsync(accepted.Headers.Location!.ToString());
            if ((string)command["state"]! != "PENDING")
            {
                return command;
            }

            await Task.Delay(20, patience);
        }
    }

    private static async Task<HttpResponseMessage> PostAsync(RunningService service, string path, string body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key.Replace(' ', '-'));
        }

        return await service.Http.SendAsync(request, RunningService.Patience());
    }

    private async Task<RunningService> StartAsync(MemoryChannel channel, TemporaryFolder folder) =>
        await RunningService.StartAsync(channel.Client("Org1MSP"), "Org1MSP", await postgres.CreateDatabaseAsync(), folder["one"]);
}
