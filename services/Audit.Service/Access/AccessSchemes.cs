using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Audit.Service;

/// <summary>Puts access together: the ways to sign in, the policies, and the middleware in its order.</summary>
internal static class AccessSchemes
{
    internal const string Any = "audit";
    internal const string Token = "audit-token";
    internal const string ApiKey = "audit-api-key";
    internal const string Certificate = "audit-certificate";
    internal const string Development = "audit-development";
    internal const string Nobody = "audit-nobody";

    /// <summary>Adds what access needs.</summary>
    /// <exception cref="ConfigurationException">The options let nobody in, or everybody.</exception>
    internal static void AddAccess(this IServiceCollection services, AuditServiceOptions options, TimeProvider clock)
    {
        Check(options);
        AccessOptions access = options.Access;
        services.AddAuthenticationCore(authentication => authentication.DefaultScheme = Any);
        services.AddSingleton(UrlEncoder.Default);
        var schemes = new AuthenticationBuilder(services);
        schemes.AddPolicyScheme(Any, null, policy => policy.ForwardDefaultSelector = context => Choose(context, options));
        schemes.AddScheme<AuthenticationSchemeOptions, NobodyHandler>(Nobody, null);
        schemes.AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKey, null);
        schemes.AddScheme<AuthenticationSchemeOptions, CertificateHandler>(Certificate, null);
        schemes.AddScheme<AuthenticationSchemeOptions, DevelopmentHandler>(Development, null);
        if (access.Tokens.IsSet)
        {
            // Not AddJwtBearer: it would read more options from a configuration section of its own.
            services.AddSingleton<IPostConfigureOptions<JwtBearerOptions>, JwtBearerPostConfigureOptions>();
            schemes.AddScheme<JwtBearerOptions, JwtBearerHandler>(Token, null, jwt => TokenScheme.Configure(jwt, access.Tokens));
        }

        services.AddSessions(options, schemes);
        services.AddSingleton(access);
        services.AddSingleton(new CertificateAuthorities(access.Certificates, clock));
        services.AddSingleton<RefusalBudget>();
        services.AddScoped<RequestAction>();
        services.AddSingleton<CertificateWatch>();
        services.AddAuthorization(authorization => AccessPolicies.Configure(authorization, options.MspId));
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessResultHandler>();
    }

    /// <summary>Signs callers in and refuses who may not. Comes after routing, and before what serves requests.</summary>
    internal static void UseAccess(this IApplicationBuilder application)
    {
        application.UseMiddleware<CredentialsMiddleware>();
        application.UseAuthentication();
        application.UseAuthorization();
    }

    /// <summary>Says at start what an operator should know. Reads the certificates too, so that one that cannot be read stops the start.</summary>
    /// <exception cref="ConfigurationException">A certificate cannot be read.</exception>
    internal static void AnnounceAccess(this IServiceProvider services, ILogger log)
    {
        if (services.GetRequiredService<AccessOptions>().Development)
        {
            log.DevelopmentAccess();
        }

        foreach (CertificateExpiry near in services.GetRequiredService<CertificateWatch>().Observe().Where(expiry => expiry.IsNear))
        {
            log.CertificateEnds(near.Name, near.Subject, near.NotAfter, Math.Floor(near.DaysLeft));
        }
    }

    private static void Check(AuditServiceOptions options)
    {
        var check = new OptionsCheck(AuditServiceOptions.Section);
        options.Access.Validate(check.Within(nameof(AuditServiceOptions.Access)), options);
        if (check.Errors.Count > 0)
        {
            throw new ConfigurationException(check.Errors);
        }
    }

    // What is shown decides: a caller that shows something bad is refused, and never taken for somebody who shows nothing.
    private static string Choose(HttpContext context, AuditServiceOptions options)
    {
        AccessOptions access = options.Access;
        Credentials shown = Credentials.Of(context.Request);
        return shown.Kind switch
        {
            CredentialKind.ApiKey when access.ApiKeys.Enabled => ApiKey,
            CredentialKind.Token when access.Tokens.IsSet => Token,
            CredentialKind.None when SessionScheme.IsShown(context, options) => SessionScheme.Name,
            CredentialKind.None when access.Certificates.IsSet && context.Connection.ClientCertificate is not null => Certificate,
            // A browser signs in by a link: another page on this machine, or another user of it, must not act in this one's name.
            CredentialKind.None when access.Development && context.GetEndpoint()?.Metadata.GetMetadata<PageMetadata>() is null => Development,
            _ => Nobody,
        };
    }
}
