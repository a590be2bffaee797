namespace Audit.Service;

/// <summary>Who may use the API, and how they show who they are. Several ways can stand side by side; without any the service does not start.</summary>
public sealed record AccessOptions
{
    /// <summary>
    /// Lets everybody on this machine in with every role, without any sign-in: for development and demonstrations. Refused unless every
    /// address of <c>Audit:Urls</c> is on loopback. Default: false.
    /// </summary>
    public bool Development { get; init; }

    /// <summary>Bearer tokens of an OpenID Connect issuer, for people.</summary>
    public TokenAccessOptions Tokens { get; init; } = new();

    /// <summary>Signing in to the dashboard with a browser.</summary>
    public SignInOptions SignIn { get; init; } = new();

    /// <summary>Keys that this service issues, for programs.</summary>
    public ApiKeyAccessOptions ApiKeys { get; init; } = new();

    /// <summary>Client certificates of the consortium's organisations, for services and Fabric identities.</summary>
    public CertificateAccessOptions Certificates { get; init; } = new();

    /// <summary>Days before its end from which a certificate makes <c>/health</c> say <c>degraded</c>. Default: 30.</summary>
    public double ExpiryWarningDays { get; init; } = 30;

    internal AccessOptions WithSecrets() => this with { ApiKeys = ApiKeys.WithSecrets(), SignIn = SignIn.WithSecrets() };

    internal void Validate(OptionsCheck check, AuditServiceOptions service)
    {
        string[] urls = service.Urls.Split(';');
        if (!Development && !Tokens.IsSet && !ApiKeys.Enabled && !Certificates.IsSet)
        {
            check.Refuse("", """
                lets nobody in. Set Audit:Access:Tokens:Authority and Audit:Access:Tokens:Audience (OpenID Connect issuer), or
                Audit:Access:ApiKeys:Enabled=true with Audit:Access:ApiKeys:AdministratorKeyFile, or
                Audit:Access:Certificates:Organizations:<MSP id>=<PEM file of its CA's certificate> (with https). On your own machine alone,
                Audit:Access:Development=true lets everybody in who can reach it.
                """.ReplaceLineEndings(" "));
        }

        if (Development && Array.Find(urls, url => !ListenAddress.IsLoopback(url)) is { } open)
        {
            check.Refuse(
                nameof(Development),
                $"is set, and Audit:Urls holds {open}: without sign-in the API may listen on loopback only, such as http://127.0.0.1:8080.");
        }

        if (Array.Find(urls, url => ListenAddress.IsPlain(url) && !ListenAddress.IsLoopback(url)) is { } plain)
        {
            check.Refuse("", $"forbids {plain} in Audit:Urls: plain http is for loopback only. Give an https address and Audit:Tls:CertificatePath.");
        }

        if (Certificates.IsSet && !Array.Exists(urls, url => !ListenAddress.IsPlain(url)))
        {
            check.Refuse(nameof(Certificates), "is set, and Audit:Urls holds no https address by which a client certificate could come.");
        }

        check.Range(nameof(ExpiryWarningDays), ExpiryWarningDays, 0, 3650);
        Tokens.Validate(check.Within(nameof(Tokens)));
        SignIn.Validate(check.Within(nameof(SignIn)), Tokens);
        ApiKeys.Validate(check.Within(nameof(ApiKeys)));
        Certificates.Validate(check.Within(nameof(Certificates)), service.MspId);
    }
}
