using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Audit.Service;

/// <summary>
/// Bearer tokens of the configured issuer. The keys come from the issuer's metadata over TLS; a token must name its key, be signed by one
/// of the pinned asymmetric algorithms, and be from this issuer, for this audience and valid now.
/// </summary>
internal static class TokenScheme
{
    internal static void Configure(JwtBearerOptions jwt, TokenAccessOptions options)
    {
        jwt.Authority = options.Authority;
        if (options.MetadataAddress is not null)
        {
            jwt.MetadataAddress = options.MetadataAddress;
        }

        jwt.RequireHttpsMetadata = true;
        jwt.MapInboundClaims = false;
        jwt.SaveToken = false;
        jwt.BackchannelTimeout = TimeSpan.FromSeconds(10);
        // After a key nobody knows the metadata are asked for again; not more often, whatever tokens come.
        jwt.RefreshInterval = TimeSpan.FromSeconds(30);
        jwt.BackchannelHttpHandler = Backchannel(options.RootCertificatePath);
        jwt.TokenValidationParameters = new TokenValidationParameters
        {
            // The metadata may name another issuer than we were told: ours counts.
            IssuerValidator = (issuer, _, _) => issuer == options.Authority
                ? issuer
                : throw new SecurityTokenInvalidIssuerException("The token is of another issuer.") { InvalidIssuer = issuer },
            ValidAudience = options.Audience,
            ValidAlgorithms = options.TakenAlgorithms,
            ClockSkew = TimeSpan.FromSeconds(options.ClockSkewSeconds),
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            RequireAudience = true,
            ValidateAudience = true,
            ValidateLifetime = true,
            ValidateIssuerSigningKey = true,
            TryAllIssuerSigningKeys = false,
        };
        jwt.Events = new JwtBearerEvents
        {
            OnTokenValidated = context =>
            {
                context.Principal = TokenCaller.Read((JsonWebToken)context.SecurityToken, options, context.HttpContext).ToPrincipal();
                return Task.CompletedTask;
            },
            OnAuthenticationFailed = async context => context.Fail(await RefusalAsync(context)),
        };
    }

    private static async Task<AccessRefusedException> RefusalAsync(AuthenticationFailedContext context)
    {
        // Without its metadata no key is known, and every token looks as if it were signed by a stranger.
        if (context.Exception is SecurityTokenSignatureKeyNotFoundException && context.Options.ConfigurationManager is { } metadata)
        {
            try
            {
                await metadata.GetConfigurationAsync(context.HttpContext.RequestAborted);
            }
            catch (Exception away) when (away is InvalidOperationException or IOException or HttpRequestException)
            {
                return Refusal(away);
            }
        }

        return Refusal(context.Exception);
    }

    private static AccessRefusedException Refusal(Exception failure) => failure switch
    {
        AccessRefusedException refused => refused,
        SecurityTokenExpiredException => new(AccessCode.TokenExpired, "The token has expired; get a new one.", innerException: failure),
        SecurityTokenNotYetValidException => new(AccessCode.TokenNotYetValid, "The token is not valid yet.", innerException: failure),
        SecurityTokenInvalidIssuerException => new(AccessCode.TokenIssuer, "The token is of an issuer that this service does not trust.", innerException: failure),
        SecurityTokenInvalidAudienceException => new(AccessCode.TokenAudience, "The token is made for another service.", innerException: failure),
        SecurityTokenException or ArgumentException => new(
            AccessCode.TokenInvalid, "The token is not one that the trusted issuer signed with a key and an algorithm it may use.", innerException: failure),
        _ => new(
            AccessCode.IssuerUnavailable,
            "The issuer of the tokens does not answer, so that none can be checked; try again.",
            StatusCodes.Status503ServiceUnavailable,
            failure),
    };

    private static SocketsHttpHandler Backchannel(string? rootCertificatePath)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        if (rootCertificatePath is not null)
        {
            X509Certificate2Collection roots = CertificateFiles.ReadAll(
                $"Audit:Access:Tokens:{nameof(TokenAccessOptions.RootCertificatePath)}", rootCertificatePath);
            var policy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                DisableCertificateDownloads = true,
            };
            policy.CustomTrustStore.AddRange(roots);
            handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy };
        }

        return handler;
    }
}
