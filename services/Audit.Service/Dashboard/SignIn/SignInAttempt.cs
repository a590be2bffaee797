using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Audit.Service;

/// <summary>Somebody is at the issuer to sign in: what must come back with them, kept sealed in a cookie of their browser.</summary>
/// <param name="State">What the issuer gives back unchanged.</param>
/// <param name="Nonce">What the token must name.</param>
/// <param name="Verifier">What proves that who changes the code asked for it (PKCE).</param>
/// <param name="ReturnTo">The path to go to afterwards.</param>
internal sealed record SignInAttempt(string State, string Nonce, string Verifier, string ReturnTo)
{
    private const string Purpose = "Audit.Service.SignInAttempt";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>The challenge that goes to the issuer.</summary>
    internal string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    internal static SignInAttempt New(string returnTo) => new(Secret(), Secret(), Secret(), returnTo);

    /// <summary>A path of this service to go back to; <c>/</c> for anything that would lead elsewhere.</summary>
    internal static string Local(string? path) =>
        path is ['/', ..] && path is not ['/', '/' or '\\', ..] && !path.Any(char.IsControl) && path.Length <= 2000
            && !path.StartsWith("/sign-in", StringComparison.OrdinalIgnoreCase)
            ? path
            : "/";

    internal void Keep(HttpContext context, AuditServiceOptions options)
    {
        ITimeLimitedDataProtector protector = Protector(context);
        context.Response.Cookies.Append(
            SessionScheme.CookieName(options, "attempt"), protector.Protect(JsonSerializer.Serialize(this), Patience), Cookie(options));
    }

    /// <summary>Takes what was kept; null when nothing was, or too long ago.</summary>
    internal static SignInAttempt? Take(HttpContext context, AuditServiceOptions options)
    {
        string name = SessionScheme.CookieName(options, "attempt");
        if (context.Request.Cookies[name] is not { Length: > 0 } kept)
        {
            return null;
        }

        context.Response.Cookies.Delete(name, Cookie(options));
        try
        {
            return JsonSerializer.Deserialize<SignInAttempt>(Protector(context).Unprotect(kept));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static CookieOptions Cookie(AuditServiceOptions options) => new()
    {
        HttpOnly = true, Secure = SessionScheme.IsSecure(options), SameSite = SameSiteMode.Lax, Path = "/", MaxAge = Patience,
    };

    private static ITimeLimitedDataProtector Protector(HttpContext context) =>
        context.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector(Purpose).ToTimeLimitedDataProtector();

    private static string Secret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
