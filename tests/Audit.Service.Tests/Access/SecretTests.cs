using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Audit.Store.Tests;
using Fabric.Testing.Processes;
using Npgsql;

namespace Audit.Service.Tests.Access;

/// <summary>The service as a program of its own, logging all it can: no secret that it was given or made is in what it writes.</summary>
[Collection(PostgresTests.Name)]
public sealed class SecretTests(PostgresFixture postgres)
{
    private const string ReadyMark = "listening on ";

    [Fact]
    public async Task No_secret_is_in_what_the_service_writes()
    {
        using var folder = new TemporaryFolder();
        await using TokenIssuer issuer = await TokenIssuer.StartAsync();
        string connection = await postgres.CreateDatabaseAsync();
        ApiKeySecret administrator = ApiKeySecret.Create();
        File.WriteAllText(folder["administrator-key"], administrator.Text);
        using var authority = new TestAuthority("ca.org1");
        TlsOptions identity = authority.WriteServer(folder.Path);
        List<string> secrets =
        [
            administrator.Text,
            new NpgsqlConnectionStringBuilder(connection).Password!,
            .. (await File.ReadAllLinesAsync(identity.PrivateKeyPath)).Where(line => !line.StartsWith('-')),
        ];
        await using (ProgramProcess program = await ProgramProcess.StartAsync(
            "Audit.Service",
            ["--config", WriteConfiguration(folder, issuer, identity, authority)],
            [("AUDIT__DATABASE__CONNECTIONSTRING", connection)],
            ReadyMark))
        {
            using var http = new HttpClient { BaseAddress = new Uri(program.ReadyLine[program.ReadyLine.IndexOf("http", StringComparison.Ordinal)..].Trim()) };
            await UseAsync(http, issuer, administrator.Text, secrets);
            await program.StopAsync();

            string written = program.Output;
            Assert.Contains("listens on", written, StringComparison.Ordinal);
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, written, StringComparison.Ordinal));
        }
    }

    // Good and bad use of each way to sign in; what was shown is a secret, whether it was taken or not.
    private static async Task UseAsync(HttpClient http, TokenIssuer issuer, string administrator, List<string> secrets)
    {
        JsonObject made = (await http.AskAsync(
            HttpMethod.Post, "/v1/api-keys", administrator, new { name = "ci", roles = new[] { "submitter" } })).Body;
        secrets.Add((string)made["key"]!);
        string good = issuer.Token("viewer");
        JsonObject claims = issuer.Claims("admin");
        claims["exp"] = DateTimeOffset.UtcNow.AddSeconds(-50).ToUnixTimeSeconds();
        string[] tokens =
        [
            good, issuer.Key.Sign(claims), new TokenKey("RS256", "unknown").Sign(issuer.Claims("admin")), $"{good[..^5]}AAAAA",
            ApiKeySecret.Create().Text, (string)made["key"]!,
        ];
        secrets.AddRange(tokens);
        // The telling part alone: of an API key what is behind the last underscore, of a token its signature, which may hold underscores.
        secrets.AddRange(tokens.Select(token => token.Split(token.StartsWith("fak_", StringComparison.Ordinal) ? '_' : '.')[^1]));
        foreach (string token in tokens)
        {
            await http.AskAsync(HttpMethod.Get, "/v1/audits", token);
            await http.AskAsync(HttpMethod.Post, "/v1/audits", token, new RawJson("{"));
        }

        Assert.Equal(HttpStatusCode.OK, (await http.AskAsync(HttpMethod.Get, "/v1/audits", good)).Status);
        await http.ExpectAsync(401, "API_KEY_INVALID", HttpMethod.Get, "/v1/audits", apiKey: RandomNumberGenerator.GetHexString(32));
    }

    private static string WriteConfiguration(TemporaryFolder folder, TokenIssuer issuer, TlsOptions identity, TestAuthority authority)
    {
        var document = new JsonObject
        {
            ["Audit"] = new JsonObject
            {
                ["MspId"] = "Org1MSP",
                ["DataFolder"] = folder["data"],
                ["LogLevel"] = "Trace",
                ["Gateway"] = new JsonObject
                {
                    ["Address"] = "https://127.0.0.1:1",
                    ["TlsRootCertificatePath"] = authority.WriteTo(folder["root.pem"]),
                    ["CertificatePath"] = identity.CertificatePath,
                    ["PrivateKeyPath"] = identity.PrivateKeyPath,
                },
                ["Access"] = new JsonObject
                {
                    ["Tokens"] = new JsonObject
                    {
                        ["Authority"] = issuer.Authority, ["Audience"] = "fabric-audit", ["RootCertificatePath"] = issuer.RootPath,
                    },
                    ["ApiKeys"] = new JsonObject { ["Enabled"] = true, ["AdministratorKeyFile"] = folder["administrator-key"] },
                },
            },
        };
        File.WriteAllText(folder["audit.json"], document.ToJsonString());
        return folder["audit.json"];
    }
}
