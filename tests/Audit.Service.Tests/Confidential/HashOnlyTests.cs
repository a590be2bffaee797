using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Audit.Ledger;
using Audit.Store;
using Audit.Store.Tests;

namespace Audit.Service.Tests;

/// <summary>Sources that stay with their organisation, and sources with a salt.</summary>
[Collection(PostgresTests.Name)]
public sealed class HashOnlyTests(PostgresFixture postgres)
{
    private const string Source = "contract Secret { uint a; }";

    [Fact]
    public async Task Source_that_is_not_shared_is_scored_by_the_openers_services_alone()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP", "Org2MSP").WithHashOnly().Ready(HashScorer.Hash);
        int asked = 0;
        channel.Before = (name, _) => asked += name == "Source" ? 1 : 0;
        using var folder = new TemporaryFolder();
        string shared = await postgres.CreateDatabaseAsync();
        await using RunningService first = await StartAsync(channel, "Org1MSP", shared, folder["one"]);
        await using RunningService second = await StartAsync(channel, "Org1MSP", shared, folder["two"]);
        await using RunningService other = await StartAsync(channel, "Org2MSP", await postgres.CreateDatabaseAsync(), folder["three"]);

        List<string> ids = [];
        for (int i = 0; i < 4; i++)
        {
            using HttpResponseMessage response = await PostAsync(first, new { name = $"secret {i}", source = $"{Source} // {i}", sharing = "hash-only" });
            JsonObject taken = await RunningService.ReadAsync(response);
            Assert.Equal((HttpStatusCode.Accepted, "hash-only"), (response.StatusCode, (string?)taken["sharing"]));
            ids.Add((string)taken["id"]!);
        }

        foreach (string id in ids)
        {
            foreach (RunningService service in (RunningService[])[first, second, other])
            {
                JsonObject decided = await service.DecidedAsync(id, 1);
                Assert.Equal(
                    ("hash-only", "SINGLE_ORGANIZATION", "Org1MSP"), ((string)decided["sharing"]!, (string)decided["basis"]!, (string)decided["restsOn"]!));
            }

            Assert.NotEmpty((await first.DecidedAsync(id, 1))["findings"]!.AsArray());
            Assert.Empty((await other.DecidedAsync(id, 1))["findings"]!.AsArray());
            Assert.Null(await other.Database.RunAsync(unit => unit.Jobs.FindAsync("score", id, RunningService.Patience()), RunningService.Patience()));
        }

        Assert.Equal((0, 4), (asked, channel.Committed[("Vote", "Org1MSP")]));
        Assert.False(channel.Committed.ContainsKey(("Vote", "Org2MSP")));

        // Opened again, it is scored again, from the copy that stayed.
        string again = channel.Reopen(ids[0]);
        Assert.Equal(ids[0], (string)(await first.DecidedAsync(again, 1))["supersedes"]!);
        Assert.Equal(0, asked);

        // To be shared is another audit of the same source.
        string open = await first.SubmitAcceptedAsync("secret 0", $"{Source} // 0");
        Assert.NotEqual(ids[0], open);
        await other.DecidedAsync(open, 2);
    }

    [Fact]
    public async Task Audit_that_was_opened_past_the_service_is_scored_once_the_source_is_handed_in()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").WithHashOnly().Ready(HashScorer.Hash);
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(channel, "Org1MSP", await postgres.CreateDatabaseAsync(), folder["one"]);
        SourceBundle source = SourceBundle.OfFile("source.sol", Source);
        AuditRecord opened = channel.Open("Org1MSP", OpenRequest.For(source, "past") with { HashOnly = true }, default);
        while ((await service.GetAsync($"/v1/audits/{opened.Id}"))["audits"] is null)
        {
            await Task.Delay(20, RunningService.Patience());
        }

        using HttpResponseMessage response = await PostAsync(service, new { name = "past", source = Source, sharing = "hash-only" });

        Assert.Equal((HttpStatusCode.OK, opened.Id), (response.StatusCode, (string)(await RunningService.ReadAsync(response))["id"]!));
        await service.DecidedAsync(opened.Id, 1);
    }

    [Fact]
    public async Task Source_that_is_not_to_be_shared_is_refused_where_the_policy_does_not_allow_it()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(
            new MemoryChannel("Org1MSP").Ready(HashScorer.Hash), "Org1MSP", await postgres.CreateDatabaseAsync(), folder["one"]);
        foreach ((object body, int status, string code) in ((object, int, string)[])
        [
            (new { name = "a", source = Source, sharing = "hash-only" }, 409, "HASH_ONLY_NOT_ALLOWED"),
            (new { name = "a", source = Source, sharing = "hashOnly" }, 400, "MALFORMED_INPUT"),
            (new { name = "a", source = Source, sharing = true }, 400, "MALFORMED_INPUT"),
            (new { name = "a", source = Source, hashOnly = true }, 400, "MALFORMED_INPUT"),
            (new { name = "a", source = Source, salt = "yes" }, 400, "MALFORMED_INPUT"),
        ])
        {
            using HttpResponseMessage response = await PostAsync(service, body);
            Assert.Equal((status, code), ((int)response.StatusCode, (string?)(await RunningService.ReadAsync(response))["code"]));
        }

        foreach (string query in (string[])["sharing=public", "salt=1", "hash-only=true"])
        {
            using var content = new StringContent(Source, Encoding.UTF8, "text/plain");
            using HttpResponseMessage response = await service.Http.PostAsync(
                new Uri($"/v1/audits?name=a&{query}", UriKind.Relative), content, RunningService.Patience());
            Assert.Equal((query, "QUERY_INVALID"), (query, (string?)(await RunningService.ReadAsync(response))["code"]));
        }

        Assert.Empty((await service.GetAsync("/v1/audits"))["audits"]!.AsArray());

        // A member without weight cannot decide alone.
        await using RunningService stranger = await StartAsync(
            new MemoryChannel("Org1MSP").WithHashOnly().Ready(HashScorer.Hash), "Org7MSP", await postgres.CreateDatabaseAsync(), folder["two"]);
        using HttpResponseMessage refused = await PostAsync(stranger, new { name = "a", source = Source, sharing = "hash-only" });
        Assert.Equal("ORGANIZATION_NOT_IN_POLICY", (string?)(await RunningService.ReadAsync(refused))["code"]);
    }

    [Fact]
    public async Task Every_form_of_a_submission_can_be_salted_and_stay_at_home()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").WithHashOnly().Ready(HashScorer.Hash);
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(channel, "Org1MSP", await postgres.CreateDatabaseAsync(), folder["one"]);
        foreach ((string type, byte[] body) in ((string, byte[])[])
        [
            ("text/plain", Encoding.UTF8.GetBytes(Source)),
            ("application/zip", Archives.Of(("a.sol", Source))),
            ("application/json", Encoding.UTF8.GetBytes($$"""{"source":"{{Source}}"}""")),
            ("application/vnd.solidity.standard-json+json", Encoding.UTF8.GetBytes($$"""{"language":"Solidity","sources":{"a.sol":{"content":"{{Source}}"} } }""")),
        ])
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue(type);
            using HttpResponseMessage response = await service.Http.PostAsync(
                new Uri("/v1/audits?name=a&salt=true&sharing=hash-only&redact=true", UriKind.Relative), content, RunningService.Patience());
            JsonObject taken = await RunningService.ReadAsync(response);

            Assert.Equal((type, HttpStatusCode.Accepted), (type, response.StatusCode));
            Assert.Equal(("hash-only", true), ((string?)taken["sharing"], (bool?)taken["salted"]));
            JsonObject decided = await service.DecidedAsync((string)taken["id"]!, 1);
            Assert.True((bool)decided["salted"]!);
        }

        Assert.Equal(4, channel.Audits.Select(audit => audit.SourceHash).Distinct().Count());
        Assert.All(channel.Audits, audit => Assert.True(audit.HashOnly));
    }

    [Fact]
    public async Task Salted_source_is_kept_in_the_form_that_its_hash_proves()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP", "Org2MSP").Ready(HashScorer.Hash);
        using var folder = new TemporaryFolder();
        await using RunningService one = await StartAsync(channel, "Org1MSP", await postgres.CreateDatabaseAsync(), folder["one"]);
        await using RunningService two = await StartAsync(channel, "Org2MSP", await postgres.CreateDatabaseAsync(), folder["two"]);
        string plain = await one.SubmitAcceptedAsync("plain", Source);

        using HttpResponseMessage first = await PostAsync(one, new { name = "salted", source = Source, salt = true }, "one-key");
        using HttpResponseMessage repeated = await PostAsync(one, new { name = "salted", source = Source, salt = true }, "one-key");
        using HttpResponseMessage second = await PostAsync(one, new { name = "salted", source = Source, salt = true });
        string id = (string)(await RunningService.ReadAsync(first))["id"]!;
        string again = (string)(await RunningService.ReadAsync(repeated))["id"]!;
        string other = (string)(await RunningService.ReadAsync(second))["id"]!;

        Assert.Equal(id, again);
        Assert.Equal(3, new[] { id, other, plain }.Distinct().Count());
        JsonObject decided = await two.DecidedAsync(id, 2);
        Assert.Null((bool?)decided["salted"]);
        Assert.True((bool)(await one.DecidedAsync(id, 2))["salted"]!);
        Assert.False((bool)(await one.DecidedAsync(plain, 2))["salted"]!);
        Submission kept = (await one.Database.RunAsync(unit => unit.Submissions.FindAsync(id, RunningService.Patience()), RunningService.Patience()))!;
        SourceBundle bundle = SourceBundle.Parse(kept.Source);
        Assert.Equal((SourceBundle.SaltLength, (string)decided["sourceHash"]!, Source), (bundle.Salt.Length, bundle.Hash, bundle.Files.Values.Single()));
        Assert.Equal(kept.Source, channel.Source(id));
    }

    private static async Task<HttpResponseMessage> PostAsync(RunningService service, object body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/audits") { Content = JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await service.Http.SendAsync(request, RunningService.Patience());
    }

    private static Task<RunningService> StartAsync(MemoryChannel channel, string mspId, string database, string folder) =>
        RunningService.StartAsync(channel.Client(mspId), mspId, database, folder);
}
