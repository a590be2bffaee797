using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Audit.Store.Tests;

namespace Audit.Service.Tests.Access;

/// <summary>Good tokens get as far as their roles, bad ones nowhere.</summary>
[Collection(PostgresTests.Name)]
public sealed class TokenTests(TokenService running) : IClassFixture<TokenService>
{
    private TokenIssuer Issuer => running.Issuer;

    [Theory]
    [InlineData("RS256")]
    [InlineData("ES256")]
    public async Task Good_token_of_either_kind_of_key_is_taken(string algorithm)
    {
        TokenKey key = algorithm == "RS256" ? Issuer.Key : Issuer.EllipticKey;

        (HttpStatusCode status, JsonObject body, _) = await running.Http.AskAsync(HttpMethod.Get, "/v1/audits", key.Sign(Issuer.Claims("viewer")));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.NotNull(body["audits"]);
    }

    [Fact]
    public async Task Submitter_submits_and_viewer_does_not()
    {
        (HttpStatusCode status, _, _) = await running.Http.AskAsync(
            HttpMethod.Post, "/v1/audits", Issuer.Token("submitter"), Answers.Submission("by a submitter"));
        Assert.Equal(HttpStatusCode.Accepted, status);

        await running.Http.ExpectAsync(
            403, "ROLE_MISSING", HttpMethod.Post, "/v1/audits", Issuer.Token("viewer"), Answers.Submission("by a viewer"));
    }

    [Fact]
    public async Task Nobody_is_let_in_without_a_token_and_learns_nothing_of_health()
    {
        await running.Http.ExpectAsync(401, "CREDENTIALS_MISSING", HttpMethod.Get, "/v1/audits");
        await running.Http.ExpectAsync(401, "CREDENTIALS_MISSING", HttpMethod.Get, "/v1/actions");

        (_, JsonObject open, _) = await running.Http.AskAsync(HttpMethod.Get, "/health");
        (_, JsonObject full, _) = await running.Http.AskAsync(HttpMethod.Get, "/health", Issuer.Token("viewer"));
        Assert.Equal(["status"], open.Select(member => member.Key));
        Assert.Equal("Org1MSP", (string)full["mspId"]!);
        Assert.Equal("ok", (string)(await running.Http.AskAsync(HttpMethod.Get, "/alive")).Body["status"]!);
    }

    /// <summary>Claims that make an otherwise good token bad, and the code that says so.</summary>
    public static TheoryData<string, string?, int, string> WrongClaims => new()
    {
        { "iss", "\"https://evil.example.com\"", 401, "TOKEN_ISSUER_FOREIGN" },
        { "iss", null, 401, "TOKEN_ISSUER_FOREIGN" },
        { "aud", "\"another-service\"", 401, "TOKEN_AUDIENCE_FOREIGN" },
        { "aud", null, 401, "TOKEN_AUDIENCE_FOREIGN" },
        { "aud", "[]", 401, "TOKEN_AUDIENCE_FOREIGN" },
        { "exp", "1000000000", 401, "TOKEN_INVALID" },
        { "exp", null, 401, "TOKEN_INVALID" },
        { "nbf", "32503680000", 401, "TOKEN_INVALID" },
        { "sub", null, 401, "TOKEN_INVALID" },
        { "org", "\"Org2MSP\"", 403, "ORGANIZATION_FOREIGN" },
        { "org", "[\"Org1MSP\",\"Org2MSP\"]", 403, "ORGANIZATION_FOREIGN" },
        { "org", "{\"name\":\"Org1MSP\"}", 403, "ORGANIZATION_FOREIGN" },
        { "org", null, 403, "ORGANIZATION_FOREIGN" },
        { "roles", null, 403, "ROLE_MISSING" },
        { "roles", "\"ADMIN\"", 403, "ROLE_MISSING" },
        { "roles", "\"\\ud800\"", 401, "TOKEN_INVALID" },
        { "roles", "{\"admin\":true}", 403, "ROLE_MISSING" },
    };

    [Theory]
    [MemberData(nameof(WrongClaims))]
    public async Task Token_with_a_wrong_claim_is_refused(string claim, string? value, int status, string code)
    {
        string payload = Issuer.Claims("admin").ToJsonString();
        var claims = JsonNode.Parse(payload)!.AsObject();
        claims.Remove(claim);
        // Set as text: what is no valid text has no JSON node.
        string changed = value is null ? claims.ToJsonString() : $"{claims.ToJsonString()[..^1]},\"{claim}\":{value}}}";

        await running.Http.ExpectAsync(status, code, HttpMethod.Get, "/v1/audits", Issuer.Key.SignText(changed));
    }

    [Fact]
    public async Task Token_that_is_not_valid_yet_is_refused()
    {
        JsonObject claims = Issuer.Claims("admin");
        claims["nbf"] = DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeSeconds();

        await running.Http.ExpectAsync(401, "TOKEN_NOT_YET_VALID", HttpMethod.Get, "/v1/audits", Issuer.Key.Sign(claims));
    }

    [Fact]
    public async Task Expired_token_is_refused()
    {
        JsonObject claims = Issuer.Claims("admin");
        claims["nbf"] = DateTimeOffset.UtcNow.AddMinutes(-20).ToUnixTimeSeconds();
        claims["exp"] = DateTimeOffset.UtcNow.AddMinutes(-1).ToUnixTimeSeconds();

        await running.Http.ExpectAsync(401, "TOKEN_EXPIRED", HttpMethod.Get, "/v1/audits", Issuer.Key.Sign(claims));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("nOnE")]
    public async Task Unsigned_token_is_refused(string algorithm)
    {
        string text = $"{TokenKey.Encode(new JsonObject { ["alg"] = algorithm, ["typ"] = "JWT" })}.{TokenKey.Encode(Issuer.Claims("admin"))}";

        await RefusedAsync($"{text}.");
        await RefusedAsync(text);
        await RefusedAsync($"{text}.{Issuer.Token("viewer").Split('.')[2]}");
    }

    [Fact]
    public async Task Token_signed_with_the_public_key_as_a_secret_is_refused()
    {
        foreach (byte[] secret in (byte[][])[Encoding.ASCII.GetBytes(Issuer.Key.PublicPem), Issuer.Key.PublicBytes, Encoding.UTF8.GetBytes(Issuer.Key.ToJson().ToJsonString()), []])
        {
            await RefusedAsync(TokenKey.SignWithSecret(secret, Issuer.Claims("admin"), Issuer.Key.Id));
        }
    }

    [Fact]
    public async Task Token_of_a_key_that_the_issuer_does_not_publish_is_refused()
    {
        var foreign = new TokenKey("RS256", "unknown");
        var impostor = new TokenKey("RS256", Issuer.Key.Id);

        await RefusedAsync(foreign.Sign(Issuer.Claims("admin")));
        await RefusedAsync(impostor.Sign(Issuer.Claims("admin")));
        await RefusedAsync(impostor.Sign(Issuer.Claims("admin"), new JsonObject { ["kid"] = "../../keys" }));
        await RefusedAsync(impostor.Sign(Issuer.Claims("admin"), new JsonObject { ["kid"] = "" }));
    }

    [Fact]
    public async Task Token_that_brings_its_own_key_is_refused()
    {
        var foreign = new TokenKey("RS256", "own");
        JsonObject claims = Issuer.Claims("admin");

        await RefusedAsync(foreign.Sign(claims, new JsonObject { ["jwk"] = foreign.ToJson() }));
        await RefusedAsync(foreign.Sign(claims, new JsonObject { ["jku"] = "https://127.0.0.1:1/keys" }));
        await RefusedAsync(foreign.Sign(claims, new JsonObject { ["x5u"] = "https://127.0.0.1:1/keys" }));
    }

    [Fact]
    public async Task Tampered_token_is_refused()
    {
        string[] parts = Issuer.Token("viewer").Split('.');
        string promoted = TokenKey.Encode(Issuer.Claims("admin"));

        await RefusedAsync($"{parts[0]}.{promoted}.{parts[2]}");
        await RefusedAsync($"{parts[0]}.{parts[1]}.{parts[2][..^8]}AAAAAAAA");
        await RefusedAsync($"{parts[0]}.{parts[1]}.");
        await RefusedAsync($"{parts[0]}.{parts[1]}.{parts[2]}.{parts[2]}");
        await RefusedAsync("..");
        await RefusedAsync("not-a-token");
    }

    [Fact]
    public async Task Token_cannot_switch_the_algorithm_of_its_key()
    {
        await RefusedAsync(Issuer.EllipticKey.Sign(Issuer.Claims("admin"), new JsonObject { ["kid"] = Issuer.Key.Id }));
        await RefusedAsync(Issuer.Key.Sign(Issuer.Claims("admin"), new JsonObject { ["alg"] = "RS512" }));
    }

    [Fact]
    public async Task Huge_token_is_refused()
    {
        JsonObject claims = Issuer.Claims("admin");
        claims["padding"] = new string('x', 14 * 1024);
        await running.Http.ExpectAsync(400, "CREDENTIALS_TOO_LONG", HttpMethod.Get, "/v1/audits", Issuer.Key.Sign(claims));

        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/v1/audits", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {new string('x', 1024 * 1024)}");
        using HttpResponseMessage response = await running.Http.SendAsync(request, RunningService.Patience());
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, response.StatusCode);
    }

    /// <summary>Names by which roles travel elsewhere, none of which is the configured one.</summary>
    [Theory]
    [InlineData("role")]
    [InlineData("http://schemas.microsoft.com/ws/2008/06/identity/claims/role")]
    [InlineData("scope")]
    [InlineData("groups")]
    [InlineData("Roles")]
    [InlineData("audit.role")]
    public async Task Roles_count_in_the_configured_claim_only(string claim)
    {
        JsonObject claims = Issuer.Claims("viewer");
        claims[claim] = new JsonArray("admin", "submitter");

        await running.Http.ExpectAsync(
            403, "ROLE_MISSING", HttpMethod.Post, "/v1/audits", Issuer.Key.Sign(claims), Answers.Submission("promoted"));
    }

    [Theory]
    [InlineData("Basic YWxpY2U6c2VjcmV0")]
    [InlineData("Bearer")]
    [InlineData("Negotiate AAAA")]
    [InlineData("bearer\tx")]
    public async Task Other_kinds_of_credentials_are_refused(string authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/v1/audits", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using HttpResponseMessage response = await running.Http.SendAsync(request, RunningService.Patience());

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("CREDENTIALS_UNKNOWN", (string)(await RunningService.ReadAsync(response))["code"]!);
    }

    [Fact]
    public async Task Several_credentials_at_once_are_refused()
    {
        await running.Http.ExpectAsync(
            400, "CREDENTIALS_AMBIGUOUS", HttpMethod.Get, "/v1/audits", Issuer.Token("viewer"), apiKey: TokenService.AdministratorKey);

        string good = Issuer.Token("admin");
        string answer = await RawAsync($"GET /v1/audits HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {good}\r\nAuthorization: Bearer other\r\n");
        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.Contains("CREDENTIALS_AMBIGUOUS", answer, StringComparison.Ordinal);
        answer = await RawAsync($"GET /v1/audits HTTP/1.1\r\nHost: x\r\nX-Api-Key: a\r\nX-Api-Key: {TokenService.AdministratorKey}\r\n");
        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        answer = await RawAsync($"GET /v1/audits HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {good}, Bearer {good}\r\n");
        Assert.StartsWith("HTTP/1.1 401", answer, StringComparison.Ordinal);
        answer = await RawAsync($"GET /v1/audits HTTP/1.1\r\nHost: x\r\nAuthorization : Bearer {good}\r\n");
        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        answer = await RawAsync($"GET /v1/audits HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {good}\r\n");
        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_that_the_issuer_publishes_later_is_taken()
    {
        (HttpStatusCode warm, _, _) = await running.Http.AskAsync(HttpMethod.Get, "/v1/audits", Issuer.Token("viewer"));
        Assert.Equal(HttpStatusCode.OK, warm);
        var patience = RunningService.Patience();
        await using TokenIssuer issuer = await TokenIssuer.StartAsync();
        using var folder = new TemporaryFolder();
        await using RunningService service = await AccessHosts.StartAsync(new AccessOptions { Tokens = issuer.Options }, running.Postgres, folder);
        Assert.Equal(HttpStatusCode.OK, (await service.Http.AskAsync(HttpMethod.Get, "/v1/audits", issuer.Token("viewer"))).Status);
        TokenKey rotated = issuer.Publish(new TokenKey("RS256", "third"));

        HttpStatusCode status;
        do
        {
            await Task.Delay(50, patience);
            (status, _, _) = await service.Http.AskAsync(HttpMethod.Get, "/v1/audits", rotated.Sign(issuer.Claims("viewer")));
        }
        while (status != HttpStatusCode.OK);
    }

    [Fact]
    public async Task Issuer_that_does_not_answer_is_said_to_be_away()
    {
        await using TokenIssuer issuer = await TokenIssuer.StartAsync();
        using var folder = new TemporaryFolder();
        await using RunningService service = await AccessHosts.StartAsync(
            new AccessOptions { Tokens = issuer.Options with { MetadataAddress = "https://127.0.0.1:1/metadata" } }, running.Postgres, folder);

        await service.Http.ExpectAsync(503, "ISSUER_UNAVAILABLE", HttpMethod.Get, "/v1/audits", issuer.Token("admin"));
        await service.Http.ExpectAsync(401, "CREDENTIALS_MISSING", HttpMethod.Get, "/v1/audits");
    }

    [Fact]
    public async Task Issuer_whose_certificate_is_of_another_root_is_not_believed()
    {
        await using TokenIssuer issuer = await TokenIssuer.StartAsync();
        using var folder = new TemporaryFolder();
        await using RunningService service = await AccessHosts.StartAsync(
            new AccessOptions { Tokens = issuer.Options with { RootCertificatePath = Issuer.RootPath } }, running.Postgres, folder);

        await service.Http.ExpectAsync(503, "ISSUER_UNAVAILABLE", HttpMethod.Get, "/v1/audits", issuer.Token("admin"));
    }

    [Fact]
    public async Task Roles_and_organisation_are_read_where_the_issuer_puts_them()
    {
        TokenAccessOptions options = Issuer.Options with
        {
            RoleClaim = "realm_access.roles",
            Roles = new Dictionary<string, string> { ["audit-writers"] = "submitter" },
            OrganizationClaim = "https://example.com/org",
            OrganizationValue = "first-bank",
        };
        using var folder = new TemporaryFolder();
        await using RunningService service = await AccessHosts.StartAsync(new AccessOptions { Tokens = options }, running.Postgres, folder);
        JsonObject claims = Issuer.Claims();
        claims["realm_access"] = new JsonObject { ["roles"] = new JsonArray("audit-writers", "admin") };
        claims["https://example.com/org"] = "first-bank";

        Assert.Equal(HttpStatusCode.OK, (await service.Http.AskAsync(HttpMethod.Get, "/v1/audits", Issuer.Key.Sign(claims))).Status);
        await service.Http.ExpectAsync(403, "ROLE_MISSING", HttpMethod.Get, "/v1/actions", Issuer.Key.Sign(claims));
        claims["https://example.com/org"] = "Org1MSP";
        await service.Http.ExpectAsync(403, "ORGANIZATION_FOREIGN", HttpMethod.Get, "/v1/audits", Issuer.Key.Sign(claims));
    }

    private Task RefusedAsync(string token) => running.Http.ExpectAsync(401, "TOKEN_INVALID", HttpMethod.Get, "/v1/audits", token);

    private async Task<string> RawAsync(string head)
    {
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, running.Service.Address.Port, RunningService.Patience());
        await using System.Net.Sockets.NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{head}Connection: close\r\n\r\n"), RunningService.Patience());
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(RunningService.Patience());
    }
}
