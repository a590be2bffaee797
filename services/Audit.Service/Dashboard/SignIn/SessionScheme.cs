using System.Collections.Frozen;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Audit.Service;

/// <summary>
/// The session of somebody who signed in with a browser: a cookie that only this service can read and make. It counts on pages, and for
/// reading anywhere; what changes something through the API needs a token or a key, which no foreign page can send along.
/// </summary>
internal static class SessionScheme
{
    internal const string Name = "audit-session";
    private const string NameClaim = "name";
    private const string MethodClaim = "method";
    private const string OrganizationClaim = "organization";
    private const string RoleClaim = "role";
    private const string KeysFolder = "cookie-keys";

    /// <summary>Adds the scheme, and the keys that its cookies are sealed with.</summary>
    internal static void AddSessions(this IServiceCollection services, AuditServiceOptions options, AuthenticationBuilder schemes)
    {
        string folder = Path.GetFullPath(Path.Combine(options.DataFolder, KeysFolder));
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        services.AddDataProtection().SetApplicationName($"fabric-audit/{options.MspId}").PersistKeysToFileSystem(new DirectoryInfo(folder));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<CookieAuthenticationOptions>, PostConfigureCookieAuthenticationOptions>());
        schemes.AddScheme<CookieAuthenticationOptions, CookieAuthenticationHandler>(Name, null, cookie => Configure(cookie, options));
    }

    /// <summary>Whether a request comes with a session that counts for it.</summary>
    internal static bool IsShown(HttpContext context, AuditServiceOptions options) =>
        context.Request.Cookies.ContainsKey(CookieName(options, "session"))
        && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
            || context.GetEndpoint()?.Metadata.GetMetadata<PageMetadata>() is not null);

    /// <summary>Begins a session.</summary>
    internal static Task BeginAsync(HttpContext context, AuditCaller caller)
    {
        var identity = new ClaimsIdentity(Name);
        identity.AddClaim(new Claim(NameClaim, caller.Name));
        identity.AddClaim(new Claim(MethodClaim, caller.Method));
        identity.AddClaim(new Claim(OrganizationClaim, caller.Organization));
        identity.AddClaims(caller.Roles.Select(role => new Claim(RoleClaim, role)));
        return context.SignInAsync(Name, new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = false });
    }

    /// <summary>Ends it.</summary>
    internal static Task EndAsync(HttpContext context) => context.SignOutAsync(Name);

    /// <summary>
    /// The name of a cookie. Browsers do not tell services on one machine apart by their port, so that it says whose it is; with https it
    /// has the mark by which browsers refuse one that was not set by this host over https.
    /// </summary>
    internal static string CookieName(AuditServiceOptions options, string use)
    {
        string owner = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(options.MspId)))[..8];
        return $"{(IsSecure(options) ? "__Host-" : "")}fabric-audit-{use}-{owner}";
    }

    /// <summary>Whether cookies are for https only: always but in development, where there is none.</summary>
    internal static bool IsSecure(AuditServiceOptions options) => !options.Access.Development;

    private static void Configure(CookieAuthenticationOptions cookie, AuditServiceOptions options)
    {
        cookie.Cookie.Name = CookieName(options, "session");
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = IsSecure(options) ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.Cookie.Path = "/";
        cookie.ExpireTimeSpan = TimeSpan.FromHours(options.Access.SignIn.SessionHours);
        cookie.SlidingExpiration = false;
        cookie.Events = new CookieAuthenticationEvents
        {
            OnValidatePrincipal = context =>
            {
                context.ReplacePrincipal(Read(context.Principal!).ToPrincipal());
                return Task.CompletedTask;
            },
            OnRedirectToLogin = _ => Task.CompletedTask,
            OnRedirectToAccessDenied = _ => Task.CompletedTask,
            OnRedirectToLogout = _ => Task.CompletedTask,
            OnRedirectToReturnUrl = _ => Task.CompletedTask,
        };
    }

    private static AuditCaller Read(ClaimsPrincipal kept) => new()
    {
        Name = kept.FindFirst(NameClaim)!.Value,
        Method = kept.FindFirst(MethodClaim)!.Value,
        Organization = kept.FindFirst(OrganizationClaim)!.Value,
        Roles = kept.FindAll(RoleClaim).Select(claim => claim.Value).ToFrozenSet(StringComparer.Ordinal),
    };
}
