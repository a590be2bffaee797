using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Audit.Service;

/// <summary>
/// OpenID Connect's code flow with PKCE. The tokens are checked by the same rules as those that programs send; nothing of them is kept but
/// who signed in, with which roles.
/// </summary>
internal sealed class CodeFlow(IOptionsMonitor<JwtBearerOptions> schemes, AuditServiceOptions options)
{
    internal const string CallbackPath = "/sign-in/callback";
    private const int LongestAnswer = 64 * 1024;

    private SignInOptions SignIn => options.Access.SignIn;

    /// <summary>The issuer's address for an attempt.</summary>
    /// <exception cref="RequestException">The issuer does not answer.</exception>
    internal async Task<string> BeginAsync(HttpContext context, SignInAttempt attempt)
    {
        OpenIdConnectConfiguration issuer = await MetadataAsync(context.RequestAborted);
        return QueryHelpers.AddQueryString(issuer.AuthorizationEndpoint, new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = SignIn.ClientId,
            ["redirect_uri"] = RedirectAddress(context),
            ["scope"] = SignIn.Scopes,
            ["state"] = attempt.State,
            ["nonce"] = attempt.Nonce,
            ["code_challenge"] = attempt.Challenge,
            ["code_challenge_method"] = "S256",
        });
    }

    /// <summary>Takes what the issuer sent the browser back with.</summary>
    /// <returns>Who signed in.</returns>
    /// <exception cref="RequestException">It does not belong to the attempt, or the issuer refused.</exception>
    internal async Task<AuditCaller> EndAsync(HttpContext context, SignInAttempt attempt)
    {
        IQueryCollection query = context.Request.Query;
        if (!Same(query["state"], attempt.State))
        {
            throw Failed("The answer of the issuer does not belong to the sign-in that this browser began.");
        }

        if ((string?)query["iss"] is { } stated && stated != options.Access.Tokens.Authority)
        {
            throw Failed("The answer comes from another issuer than the one asked.");
        }

        if ((string?)query["error"] is { Length: > 0 } refused)
        {
            throw Failed($"The issuer refused: {AuditCaller.Clean(refused)}.");
        }

        JwtBearerOptions scheme = schemes.Get(AccessSchemes.Token);
        OpenIdConnectConfiguration issuer = await MetadataAsync(context.RequestAborted);
        OpenIdConnectMessage answer = await ExchangeAsync(context, scheme, issuer, (string?)query["code"] ?? "", attempt);
        JsonWebToken identity = await CheckAsync(scheme, issuer, answer.IdToken, SignIn.ClientId);
        if (!identity.TryGetPayloadValue("nonce", out string? nonce) || !Same(nonce, attempt.Nonce))
        {
            throw Failed("The token was not made for this sign-in.");
        }

        return TokenCaller.Read(await BestAsync(scheme, issuer, answer, identity), options.Access.Tokens, context);
    }

    // The access token says what its owner may do here, where it is one for this service; else the identity token has to.
    private async Task<JsonWebToken> BestAsync(
        JwtBearerOptions scheme, OpenIdConnectConfiguration issuer, OpenIdConnectMessage answer, JsonWebToken identity)
    {
        TokenValidationResult access = await ValidateAsync(scheme, issuer, answer.AccessToken, options.Access.Tokens.Audience);
        return access is { IsValid: true, SecurityToken: JsonWebToken token } && token.Subject == identity.Subject ? token : identity;
    }

    private static async Task<JsonWebToken> CheckAsync(JwtBearerOptions scheme, OpenIdConnectConfiguration issuer, string? token, string audience)
    {
        TokenValidationResult result = await ValidateAsync(scheme, issuer, token, audience);
        return result.IsValid ? (JsonWebToken)result.SecurityToken : throw Failed("The issuer's token cannot be trusted.", result.Exception);
    }

    private static Task<TokenValidationResult> ValidateAsync(JwtBearerOptions scheme, OpenIdConnectConfiguration issuer, string? token, string audience)
    {
        TokenValidationParameters rules = scheme.TokenValidationParameters.Clone();
        rules.ValidAudience = audience;
        rules.IssuerSigningKeys = issuer.SigningKeys;
        return new JsonWebTokenHandler().ValidateTokenAsync(token ?? "", rules);
    }

    private async Task<OpenIdConnectMessage> ExchangeAsync(
        HttpContext context, JwtBearerOptions scheme, OpenIdConnectConfiguration issuer, string code, SignInAttempt attempt)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = RedirectAddress(context),
            ["client_id"] = SignIn.ClientId,
            ["code_verifier"] = attempt.Verifier,
        };
        if (SignIn.ClientSecret is { } secret)
        {
            form["client_secret"] = secret;
        }

        try
        {
            using var body = new FormUrlEncodedContent(form);
            using HttpResponseMessage response = await scheme.Backchannel.PostAsync(new Uri(issuer.TokenEndpoint), body, context.RequestAborted);
            if (!response.IsSuccessStatusCode || response.Content.Headers.ContentLength > LongestAnswer)
            {
                throw Failed($"The issuer did not take the code: it answered {(int)response.StatusCode}.");
            }

            return new OpenIdConnectMessage(await response.Content.ReadAsStringAsync(context.RequestAborted));
        }
        catch (Exception cause) when (cause is HttpRequestException or ArgumentException or System.Text.Json.JsonException
            || (cause is OperationCanceledException && !context.RequestAborted.IsCancellationRequested))
        {
            throw RequestException.Unavailable(AccessCode.IssuerUnavailable, "The issuer does not answer as it should; try again.", cause);
        }
    }

    private async Task<OpenIdConnectConfiguration> MetadataAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await schemes.Get(AccessSchemes.Token).ConfigurationManager!.GetConfigurationAsync(cancellationToken);
        }
        catch (Exception cause) when (cause is InvalidOperationException or IOException or HttpRequestException)
        {
            throw RequestException.Unavailable(AccessCode.IssuerUnavailable, "The issuer does not answer; try again.", cause);
        }
    }

    private string RedirectAddress(HttpContext context) =>
        $"{SignIn.PublicAddress?.TrimEnd('/') ?? $"{context.Request.Scheme}://{context.Request.Host}"}{CallbackPath}";

    private static bool Same(string? given, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given ?? ""), Encoding.UTF8.GetBytes(expected));

    private static RequestException Failed(string detail, Exception? cause = null) => RequestException.Bad(PageCode.SignInFailed, detail, cause);
}
