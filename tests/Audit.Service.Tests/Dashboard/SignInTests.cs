using System.Net;
using System.Text.Json.Nodes;
using Audit.Service.Tests.Access;
using Audit.Store.Tests;
using Microsoft.AspNetCore.WebUtilities;

namespace Audit.Service.Tests.Dashboard;

/// <summary>Signing in at a real issuer: code flow with PKCE, and everything that can be wrong with what comes back.</summary>
[Collection(PostgresTests.Name)]
public sealed class SignInTests(PostgresFixture postgres)
{
    private const string Client = "dashboard";

    [Fact]
    public async Task Whoever_the_issuer_names_gets_a_session_with_their_roles_and_goes_where_they_wanted()
    {
        using var folder = new TemporaryFolder();
        await using TokenIssuer issuer = await TokenIssuer.StartAsync();
        await using RunningService service = await StartAsync(issuer, folder);
        using var browser = new Jar(service.Address);

        Uri request = await browser.BeginAsync("/audits?verdict=FAIL");
        using HttpResponseMessage back = await browser.BackAsync(request, issuer.Codes.Grant(request, nonce => IdToken(issuer, nonce, "viewer")));

        Assert.Equal((HttpStatusCode.Found, "/audits?verdict=FAIL"), (back.StatusCode, back.Headers.Location!.ToString()));
        string page = await browser.ReadAsync("/audits");
        Assert.Contains("token:alice", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/submit\"", page, StringComparison.Ordinal);
        Assert.Contains("ROLE_MISSING", await browser.ReadAsync("/submit", HttpStatusCode.Forbidden), StringComparison.Ordinal);
        Assert.Contains("ROLE_MISSING", await browser.ReadAsync("/actions", HttpStatusCode.Forbidden), StringComparison.Ordinal);
        Assert.All(browser.Set, cookie =>
        {
            Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
            Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task Access_token_for_this_service_says_what_its_owner_may_do()
    {
        using var folder = new TemporaryFolder();
        await using TokenIssuer issuer = await TokenIssuer.StartAsync();
        await using RunningService service = await StartAsync(issuer, folder);
        using var browser = new Jar(service.Address);

        Uri request = await browser.BeginAsync("/");
        using HttpResponseMessage back = await browser.BackAsync(
            request, issuer.Codes.Grant(request, nonce => IdToken(issuer, nonce), issuer.Token("compliance")));

        Assert.Equal(HttpStatusCode.Found, back.StatusCode);
        await browser.ReadAsync("/actions");
    }

    [Theory]
    [InlineData("nonce")]
    [InlineData("audience")]
    [InlineData("signature")]
    [InlineData("expired")]
    [InlineData("state")]
    [InlineData("code")]
    [InlineData("issuer")]
    [InlineData("browser")]
    [InlineData("again")]
    public async Task What_does_not_belong_to_the_sign_in_gives_no_session(string wrong)
    {
        using var folder = new TemporaryFolder();
        await using TokenIssuer issuer = await TokenIssuer.StartAsync();
        await using RunningService service = await StartAsync(issuer, folder);
        using var browser = new Jar(service.Address);
        using var another = new Jar(service.Address);

        Uri request = await browser.BeginAsync("/");
        string code = issuer.Codes.Grant(request, nonce => Token(issuer, wrong, nonce));
        using HttpResponseMessage? first = wrong == "again" ? await browser.BackAsync(request, code) : null;
        using HttpResponseMessage back = await (wrong == "browser" ? another : browser).BackAsync(
            request, wrong == "code" ? "guess" : code, wrong == "state" ? "guess" : null, wrong == "issuer" ? "https://evil.example.com" : null);

        Assert.Equal(HttpStatusCode.BadRequest, back.StatusCode);
        Assert.Contains("SIGN_IN_FAILED", await back.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(back.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? cookies) ? cookies : [], cookie =>
            cookie.Contains("session", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("//evil.example.com")]
    [InlineData("/\\evil.example.com")]
    [InlineData("https://evil.example.com/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/sign-in/callback")]
    public async Task Nobody_is_led_elsewhere_afterwards(string returnTo)
    {
        using var folder = new TemporaryFolder();
        await using TokenIssuer issuer = await TokenIssuer.StartAsync();
        await using RunningService service = await StartAsync(issuer, folder);
        using var browser = new Jar(service.Address);

        Uri request = await browser.BeginAsync(returnTo);
        using HttpResponseMessage back = await browser.BackAsync(request, issuer.Codes.Grant(request, nonce => IdToken(issuer, nonce, "viewer")));

        Assert.Equal("/", back.Headers.Location!.ToString());
    }

    private static string IdToken(TokenIssuer issuer, string nonce, params string[] roles) => issuer.Key.Sign(Claims(issuer, nonce, roles));

    private static JsonObject Claims(TokenIssuer issuer, string nonce, params string[] roles)
    {
        JsonObject claims = issuer.Claims(roles);
        claims["aud"] = Client;
        claims["nonce"] = nonce;
        return claims;
    }

    private static string Token(TokenIssuer issuer, string wrong, string nonce)
    {
        JsonObject claims = Claims(issuer, wrong == "nonce" ? "another" : nonce, "admin");
        if (wrong == "audience")
        {
            claims["aud"] = "another";
        }

        if (wrong == "expired")
        {
            claims["nbf"] = DateTimeOffset.UtcNow.AddMinutes(-20).ToUnixTimeSeconds();
            claims["exp"] = DateTimeOffset.UtcNow.AddMinutes(-10).ToUnixTimeSeconds();
        }

        return (wrong == "signature" ? new TokenKey("RS256", issuer.Key.Id) : issuer.Key).Sign(claims);
    }

    private async Task<RunningService> StartAsync(TokenIssuer issuer, TemporaryFolder folder) => await AccessHosts.StartAsync(
        new AccessOptions { Tokens = issuer.Options, SignIn = new SignInOptions { ClientId = Client } }, postgres, folder);

    /// <summary>A browser that sends cookies that are for https only: here the service stands behind nothing that would have it.</summary>
    private sealed class Jar : IDisposable
    {
        private readonly HttpClient _http;
        private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

        internal Jar(Uri address)
        {
            _http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };
            _http.DefaultRequestHeaders.Add("Accept", "text/html");
        }

        internal List<string> Set { get; } = [];

        internal async Task<Uri> BeginAsync(string returnTo)
        {
            using HttpResponseMessage away = await SendAsync($"/sign-in/start?returnTo={Uri.EscapeDataString(returnTo)}");
            Assert.Equal(HttpStatusCode.Found, away.StatusCode);
            return away.Headers.Location!;
        }

        internal Task<HttpResponseMessage> BackAsync(Uri request, string code, string? state = null, string? issuer = null)
        {
            string stated = state ?? QueryHelpers.ParseQuery(request.Query)["state"]!;
            return SendAsync($"/sign-in/callback?code={code}&state={Uri.EscapeDataString(stated)}{(issuer is null ? "" : $"&iss={Uri.EscapeDataString(issuer)}")}");
        }

        internal async Task<string> ReadAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
        {
            using HttpResponseMessage answer = await SendAsync(path);
            string text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode == expected, $"{path} answers {answer.StatusCode}: {text}");
            return text;
        }

        public void Dispose() => _http.Dispose();

        private async Task<HttpResponseMessage> SendAsync(string path)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
            if (_cookies.Count > 0)
            {
                request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
            }

            HttpResponseMessage answer = await _http.SendAsync(request, RunningService.Patience());
            foreach (string set in answer.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? values) ? values : [])
            {
                Set.Add(set);
                string[] pair = set.Split(';')[0].Split('=', 2);
                if (pair[1].Length == 0)
                {
                    _cookies.Remove(pair[0]);
                }
                else
                {
                    _cookies[pair[0]] = pair[1];
                }
            }

            return answer;
        }
    }
}
