using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Audit.Store.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Audit.Service.Tests.Access;

/// <summary>An OpenID Connect issuer: metadata and keys over TLS, as an issuer of the world serves them.</summary>
internal sealed class TokenIssuer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly TestAuthority _authority = new("Issuer's TLS root");
    private readonly TemporaryFolder _folder = new();
    private readonly List<TokenKey> _published = [];

    private TokenIssuer()
    {
        TlsOptions tls = _authority.WriteServer(_folder.Path);
        RootPath = _authority.WriteTo(_folder["issuer-root.pem"]);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().UseUrls("https://127.0.0.1:0").ConfigureKestrel(kestrel =>
            kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = X509Certificate2.CreateFromPemFile(tls.CertificatePath, tls.PrivateKeyPath)));
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.Services.AddRoutingCore();
        _application = builder.Build();
        _application.MapGet("/.well-known/openid-configuration", () => Results.Content(
            new JsonObject
            {
                ["issuer"] = Authority,
                ["jwks_uri"] = $"{Authority}/keys",
                ["authorization_endpoint"] = $"{Authority}/authorize",
                ["token_endpoint"] = $"{Authority}/token",
            }.ToJsonString(), "application/json"));
        _application.MapPost("/token", async (HttpRequest request) => Codes.Exchange(await request.ReadFormAsync()));
        _application.MapGet("/keys", () =>
        {
            lock (_published)
            {
                return Results.Content(new JsonObject { ["keys"] = new JsonArray([.. _published.Select(key => key.ToJson())]) }.ToJsonString(), "application/json");
            }
        });
        Key = Publish(new TokenKey("RS256", "first"));
        EllipticKey = Publish(new TokenKey("ES256", "second"));
    }

    internal string Authority { get; private set; } = "";

    internal string RootPath { get; }

    internal TokenKey Key { get; }

    internal TokenKey EllipticKey { get; }

    /// <summary>The codes that browsers are sent back with.</summary>
    internal AuthorizationCodes Codes { get; } = new();

    internal TokenAccessOptions Options => new()
    {
        Authority = Authority, Audience = "fabric-audit", RootCertificatePath = RootPath, ClockSkewSeconds = 5,
    };

    internal static async Task<TokenIssuer> StartAsync()
    {
        var issuer = new TokenIssuer();
        await issuer._application.StartAsync(RunningService.Patience());
        issuer.Authority = issuer._application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return issuer;
    }

    internal TokenKey Publish(TokenKey key)
    {
        lock (_published)
        {
            _published.Add(key);
        }

        return key;
    }

    /// <summary>The claims of a good token; tests change what they attack.</summary>
    internal JsonObject Claims(params string[] roles) => new()
    {
        ["iss"] = Authority,
        ["aud"] = "fabric-audit",
        ["sub"] = "alice",
        ["org"] = "Org1MSP",
        ["roles"] = new JsonArray([.. roles.Select(role => JsonValue.Create(role))]),
        ["iat"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
        ["nbf"] = DateTimeOffset.UtcNow.AddMinutes(-1).ToUnixTimeSeconds(),
        ["exp"] = DateTimeOffset.UtcNow.AddMinutes(10).ToUnixTimeSeconds(),
    };

    internal string Token(params string[] roles) => Key.Sign(Claims(roles));

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _authority.Dispose();
        _folder.Dispose();
    }
}
