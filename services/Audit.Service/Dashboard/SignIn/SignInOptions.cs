using System.Text;

namespace Audit.Service;

/// <summary>
/// Signing in to the dashboard with a browser, at the issuer of <see cref="AccessOptions.Tokens"/> (OpenID Connect, code flow with PKCE).
/// </summary>
public sealed record SignInOptions
{
    /// <summary>The client id that this service has at the issuer. Without it nobody signs in with a browser.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>The client's secret, where the issuer gave one. A secret.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>A file that holds <see cref="ClientSecret"/> instead.</summary>
    public string? ClientSecretFile { get; init; }

    /// <summary>The scopes that are asked for, with spaces between. Default: <c>openid profile</c>.</summary>
    public string Scopes { get; init; } = "openid profile";

    /// <summary>
    /// The address under which browsers know this service, such as <c>https://audit.example.com</c>; null: the one that they ask for.
    /// <c>/sign-in/callback</c> below it is the redirect address to register at the issuer.
    /// </summary>
    public string? PublicAddress { get; init; }

    /// <summary>Hours after which somebody signs in again, whatever they do. Default: 8.</summary>
    public double SessionHours { get; init; } = 8;

    internal bool IsSet => ClientId.Length > 0;

    internal SignInOptions WithSecrets() => this with
    {
        ClientSecret = SecretFile.Resolve(
            $"{AuditServiceOptions.Section}:{nameof(AuditServiceOptions.Access)}:{nameof(AccessOptions.SignIn)}:{nameof(ClientSecret)}",
            ClientSecret,
            ClientSecretFile),
        ClientSecretFile = null,
    };

    internal void Validate(OptionsCheck check, TokenAccessOptions tokens)
    {
        check.Range(nameof(SessionHours), SessionHours, 0.01, 24 * 7);
        if (IsSet && !tokens.IsSet)
        {
            check.Refuse(nameof(ClientId), "is set, and Audit:Access:Tokens:Authority is not: give the issuer to sign in at.");
        }

        if (IsSet && !Scopes.Split(' ').Contains("openid", StringComparer.Ordinal))
        {
            check.Refuse(nameof(Scopes), $"is '{Scopes}': it must name openid, or no issuer will say who signs in.");
        }

        if (PublicAddress is not null
            && (!Uri.TryCreate(PublicAddress, UriKind.Absolute, out Uri? address)
                || (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback)
                || address.PathAndQuery != "/"))
        {
            check.Refuse(nameof(PublicAddress), $"is '{PublicAddress}': give an address without a path, such as https://audit.example.com.");
        }
    }

    // Records print all their members; a secret must not get into a message that way.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(nameof(ClientId)).Append(" = ").Append(ClientId).Append(", ");
        builder.Append(nameof(ClientSecret)).Append(ClientSecret is null ? " = none" : " = (secret)");
        return true;
    }
}
