using System.Net;
using System.Text.Json.Nodes;
using Audit.Store;
using Audit.Store.Tests;

namespace Audit.Service.Tests.Access;

/// <summary>API keys from their making to their end.</summary>
[Collection(PostgresTests.Name)]
public sealed class ApiKeyTests(TokenService running) : IClassFixture<TokenService>
{
    private const string Keys = "/v1/api-keys";

    [Fact]
    public async Task Key_is_shown_once_kept_as_a_hash_and_good_in_either_header()
    {
        (string id, string key) = await MakeAsync("ci", ["submitter"]);

        Assert.Matches("^fak_[0-9a-f]{16}_[0-9a-f]{64}$", key);
        Assert.Equal(HttpStatusCode.OK, (await running.Http.AskAsync(HttpMethod.Get, "/v1/audits", key)).Status);
        Assert.Equal(HttpStatusCode.OK, (await running.Http.AskAsync(HttpMethod.Get, "/v1/audits", apiKey: key)).Status);
        JsonObject listed = await FindAsync(id);
        Assert.False(listed.ContainsKey("key"));
        Assert.NotNull(listed["lastUsedAt"]);
        ApiKeyRecord kept = (await running.Service.Database.RunAsync(
            unit => unit.ApiKeys.FindAsync(id, RunningService.Patience()), RunningService.Patience()))!;
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(key)), kept.Hash);
    }

    [Fact]
    public async Task Key_does_what_its_roles_may_and_no_more()
    {
        (_, string submitter) = await MakeAsync("submits", ["submitter"]);
        (_, string viewer) = await MakeAsync("looks", ["viewer"]);

        Assert.Equal(
            HttpStatusCode.Accepted,
            (await running.Http.AskAsync(HttpMethod.Post, "/v1/audits", submitter, Answers.Submission("by a key"))).Status);
        await running.Http.ExpectAsync(403, "ROLE_MISSING", HttpMethod.Post, "/v1/audits", viewer, Answers.Submission("by a viewer's key"));
        await running.Http.ExpectAsync(403, "ROLE_MISSING", HttpMethod.Post, Keys, submitter, new { name = "more", roles = new[] { "admin" } });
        await running.Http.ExpectAsync(403, "ROLE_MISSING", HttpMethod.Get, Keys, submitter);
        await running.Http.ExpectAsync(403, "ROLE_MISSING", HttpMethod.Get, "/v1/actions", submitter);
    }

    [Fact]
    public async Task Revoked_key_is_refused_at_once_and_stays_listed()
    {
        (string id, string key) = await MakeAsync("short-lived", ["viewer"]);
        Assert.Equal(HttpStatusCode.OK, (await running.Http.AskAsync(HttpMethod.Get, "/v1/audits", key)).Status);

        (HttpStatusCode status, JsonObject revoked, _) = await running.Http.AskAsync(HttpMethod.Delete, $"{Keys}/{id}", TokenService.AdministratorKey);

        Assert.Equal(HttpStatusCode.OK, status);
        await running.Http.ExpectAsync(401, "API_KEY_REVOKED", HttpMethod.Get, "/v1/audits", key);
        JsonObject listed = await FindAsync(id);
        Assert.Equal((string)revoked["revokedAt"]!, (string)listed["revokedAt"]!);
        Assert.Equal("key:00112233445566ff", (string)listed["revokedBy"]!);
        await running.Http.AskAsync(HttpMethod.Delete, $"{Keys}/{id}", running.Issuer.Token("admin"));
        Assert.Equal("key:00112233445566ff", (string)(await FindAsync(id))["revokedBy"]!);
    }

    [Fact]
    public async Task Expired_key_is_refused()
    {
        ApiKeySecret secret = ApiKeySecret.Create();
        await running.Service.Database.RunAsync(
            unit => unit.ApiKeys.AddAsync(
                new ApiKeyRecord
                {
                    Prefix = secret.Prefix,
                    Hash = secret.Hash,
                    Name = "old",
                    Roles = [AccessRole.Admin],
                    CreatedBy = "test",
                    ExpiresAt = DateTimeOffset.UtcNow.AddSeconds(-1),
                },
                RunningService.Patience()),
            RunningService.Patience());

        await running.Http.ExpectAsync(401, "API_KEY_EXPIRED", HttpMethod.Get, "/v1/audits", secret.Text);
    }

    [Fact]
    public async Task Wrong_secret_and_unknown_prefix_get_the_same_answer()
    {
        (_, string key) = await MakeAsync("guessed", ["viewer"]);
        string wrongSecret = key[..^1] + (key[^1] == '0' ? '1' : '0');
        string unknown = ApiKeySecret.Create().Text;

        JsonObject first = (await running.Http.AskAsync(HttpMethod.Get, "/v1/audits", wrongSecret)).Body;
        JsonObject second = (await running.Http.AskAsync(HttpMethod.Get, "/v1/audits", unknown)).Body;

        Assert.Equal("API_KEY_INVALID", (string)first["code"]!);
        first.Remove("traceId");
        second.Remove("traceId");
        Assert.True(JsonNode.DeepEquals(first, second));
    }

    /// <summary>The comparison looks at hashes only, and at all of them: a key that agrees in all but one place is as wrong as any other.</summary>
    [Fact]
    public void Secret_is_compared_by_its_hash_in_constant_time()
    {
        ApiKeySecret secret = ApiKeySecret.Create();
        byte[] first = secret.Hash;
        byte[] last = secret.Hash;
        first[0] ^= 1;
        last[^1] ^= 1;

        Assert.True(secret.Matches(secret.Hash));
        Assert.False(secret.Matches(first));
        Assert.False(secret.Matches(last));
        Assert.False(secret.Matches(new byte[32]));
    }

    [Theory]
    [InlineData("fak_")]
    [InlineData("fak_00112233445566ff")]
    [InlineData("fak_00112233445566FF_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("fak_%00112233445566f_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("fak_' OR 1=1 --_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    public async Task Text_that_is_no_key_is_refused(string text)
    {
        await running.Http.ExpectAsync(401, "API_KEY_INVALID", HttpMethod.Get, "/v1/audits", text);
        await running.Http.ExpectAsync(401, "API_KEY_INVALID", HttpMethod.Get, "/v1/audits", apiKey: text);
    }

    [Theory]
    [InlineData("""{"roles":["viewer"]}""")]
    [InlineData("""{"name":"","roles":["viewer"]}""")]
    [InlineData("""{"name":"a\nb","roles":["viewer"]}""")]
    [InlineData("""{"name":"a","roles":[]}""")]
    [InlineData("""{"name":"a"}""")]
    [InlineData("""{"name":"a","roles":["root"]}""")]
    [InlineData("""{"name":"a","roles":"viewer"}""")]
    [InlineData("""{"name":"a","roles":["viewer"],"days":0}""")]
    [InlineData("""{"name":"a","roles":["viewer"],"days":366}""")]
    [InlineData("""{"name":"a","roles":["viewer"],"days":"90"}""")]
    [InlineData("""{"name":"a","roles":["viewer"],"admin":true}""")]
    [InlineData("""[]""")]
    [InlineData("""{""")]
    public async Task Bad_request_for_a_key_is_refused(string body) => await running.Http.ExpectAsync(
        400, "API_KEY_REQUEST_INVALID", HttpMethod.Post, Keys, TokenService.AdministratorKey, new RawJson(body));

    [Fact]
    public async Task Keys_are_listed_in_pages()
    {
        for (int number = 0; number < 101; number++)
        {
            ApiKeySecret secret = ApiKeySecret.Create();
            await running.Service.Database.RunAsync(
                unit => unit.ApiKeys.AddAsync(
                    new ApiKeyRecord { Prefix = secret.Prefix, Hash = secret.Hash, Name = "many", Roles = ["viewer"], CreatedBy = "test" },
                    RunningService.Patience()),
                RunningService.Patience());
        }

        List<string> ids = [];
        string? cursor = null;
        do
        {
            JsonObject page = (await running.Http.AskAsync(
                HttpMethod.Get, cursor is null ? Keys : $"{Keys}?cursor={cursor}", TokenService.AdministratorKey)).Body;
            ids.AddRange(page["keys"]!.AsArray().Select(key => (string)key!["id"]!));
            cursor = (string?)page["nextCursor"];
        }
        while (cursor is not null);

        Assert.True(ids.Count > 101);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Contains("00112233445566ff", ids);
        await running.Http.ExpectAsync(400, "QUERY_INVALID", HttpMethod.Get, $"{Keys}?cursor=%27", TokenService.AdministratorKey);
        await running.Http.ExpectAsync(404, "API_KEY_UNKNOWN", HttpMethod.Delete, $"{Keys}/nobody", TokenService.AdministratorKey);
    }

    [Fact]
    public async Task Service_that_takes_no_keys_makes_none()
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await AccessHosts.StartAsync(new AccessOptions { Tokens = running.Issuer.Options }, running.Postgres, folder);

        await service.Http.ExpectAsync(
            409, "API_KEYS_OFF", HttpMethod.Post, Keys, running.Issuer.Token("admin"), new { name = "ci", roles = new[] { "viewer" } });
        await service.Http.ExpectAsync(401, "CREDENTIALS_UNKNOWN", HttpMethod.Get, "/v1/audits", TokenService.AdministratorKey);
    }

    private async Task<(string Id, string Key)> MakeAsync(string name, string[] roles)
    {
        (HttpStatusCode status, JsonObject made, _) = await running.Http.AskAsync(
            HttpMethod.Post, Keys, TokenService.AdministratorKey, new { name, roles, days = 1 });
        Assert.Equal(HttpStatusCode.Created, status);
        return ((string)made["id"]!, (string)made["key"]!);
    }

    private async Task<JsonObject> FindAsync(string id)
    {
        string? cursor = null;
        while (true)
        {
            JsonObject page = (await running.Http.AskAsync(
                HttpMethod.Get, cursor is null ? Keys : $"{Keys}?cursor={cursor}", TokenService.AdministratorKey)).Body;
            if (page["keys"]!.AsArray().FirstOrDefault(key => (string)key!["id"]! == id) is { } found)
            {
                return found.AsObject();
            }

            cursor = (string)page["nextCursor"]!;
            Assert.NotNull(cursor);
        }
    }
}
