namespace Audit.Service;

/// <summary>Bearer tokens (JWT) of one OpenID Connect issuer.</summary>
public sealed record TokenAccessOptions
{
    private static readonly string[] Asymmetric = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    /// <summary>The issuer exactly as it stands in its tokens, such as <c>https://login.example.com/realms/audit</c>. Only https.</summary>
    public string Authority { get; init; } = "";

    /// <summary>Where the issuer's metadata is, when it is not at <c>/.well-known/openid-configuration</c> below <see cref="Authority"/>.</summary>
    public string? MetadataAddress { get; init; }

    /// <summary>The audience that a token must be made for. Required with <see cref="Authority"/>.</summary>
    public string Audience { get; init; } = "";

    /// <summary>The signature algorithms that are taken; only asymmetric ones. Default when empty: RS256, PS256, ES256, ES384.</summary>
    public IReadOnlyList<string> Algorithms { get; init; } = [];

    /// <summary>The PEM file of the roots that the issuer's TLS certificate must chain to; null: the machine's own.</summary>
    public string? RootCertificatePath { get; init; }

    /// <summary>The claim that lists the caller's roles: an array, or a text with spaces; dots go into objects. Default: <c>roles</c>.</summary>
    public string RoleClaim { get; init; } = "roles";

    /// <summary>Our role by the issuer's name for it. Empty: the names are the same. Otherwise only names in it count.</summary>
    public IReadOnlyDictionary<string, string> Roles { get; init; } = new Dictionary<string, string>();

    /// <summary>The claim that names the caller's organisation. Default: <c>org</c>.</summary>
    public string OrganizationClaim { get; init; } = "org";

    /// <summary>What stands there for this service's organisation; null: its MSP id.</summary>
    public string? OrganizationValue { get; init; }

    /// <summary>Seconds by which the issuer's clock and ours may differ. Default: 30.</summary>
    public double ClockSkewSeconds { get; init; } = 30;

    internal bool IsSet => Authority.Length > 0 || Audience.Length > 0;

    internal IReadOnlyList<string> TakenAlgorithms => Algorithms.Count > 0 ? Algorithms : ["RS256", "PS256", "ES256", "ES384"];

    internal void Validate(OptionsCheck check)
    {
        if (!IsSet)
        {
            return;
        }

        Https(check, nameof(Authority), Authority);
        check.Text(nameof(Audience), Audience, "the audience that tokens for this service name");
        check.Text(nameof(RoleClaim), RoleClaim, "the claim that lists the caller's roles");
        check.Text(nameof(OrganizationClaim), OrganizationClaim, "the claim that names the caller's organisation");
        check.Range(nameof(ClockSkewSeconds), ClockSkewSeconds, 0, 300);
        RoleMap.Validate(check, Roles);
        if (MetadataAddress is not null)
        {
            Https(check, nameof(MetadataAddress), MetadataAddress);
        }

        if (RootCertificatePath is not null)
        {
            check.File(nameof(RootCertificatePath), RootCertificatePath);
        }

        if (TakenAlgorithms.Except(Asymmetric).FirstOrDefault() is { } other)
        {
            check.Refuse(nameof(Algorithms), $"holds '{other}': give asymmetric ones only, of {string.Join(", ", Asymmetric)}.");
        }
    }

    private static void Https(OptionsCheck check, string key, string value)
    {
        if (!Uri.TryCreate(value, UriKind.Absolute, out Uri? address) || address.Scheme != Uri.UriSchemeHttps)
        {
            check.Refuse(key, $"is '{value}': give an https address; the keys that tokens are checked with come from there.");
        }
    }
}
