using System.CommandLine;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Audit.Cli.Api;

/// <summary>
/// How a command signs in at the audit service: a token or API key from <c>--token-file</c> or the variable <c>FABRIC_AUDIT_TOKEN</c>, a
/// client certificate, and the root that the service's own certificate chains to.
/// </summary>
internal sealed class ServiceAccess
{
    /// <summary>The variable that holds a bearer token or an API key.</summary>
    public const string Variable = "FABRIC_AUDIT_TOKEN";

    private readonly Option<string?> _tokenFile = new("--token-file")
    {
        Description = $"The file of the token or API key to sign in with; by default the variable {Variable}.", HelpName = "FILE",
    };

    private readonly Option<string?> _certificate = new("--client-certificate")
    {
        Description = "The PEM file of your certificate, to sign in with over https.", HelpName = "FILE",
    };

    private readonly Option<string?> _key = new("--client-key") { Description = "The PEM file of that certificate's private key.", HelpName = "FILE" };

    private readonly Option<string?> _root = new("--service-root")
    {
        Description = "The PEM file of the root that the service's certificate must chain to; by default the machine's own roots.", HelpName = "FILE",
    };

    /// <summary>Adds the options to a command.</summary>
    public static ServiceAccess AddTo(Command command)
    {
        var access = new ServiceAccess();
        command.Options.Add(access._tokenFile);
        command.Options.Add(access._certificate);
        command.Options.Add(access._key);
        command.Options.Add(access._root);
        return access;
    }

    /// <summary>A client of the service at an address, signed in as the command line says; nothing is sent yet.</summary>
    /// <exception cref="CliException">A file cannot be used, or a secret would travel readable.</exception>
    public AuditApi Connect(ParseResult parsed, Uri address)
    {
        var token = Token(parsed.GetValue(_tokenFile));
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        if (parsed.GetValue(_root) is { } root)
        {
            handler.SslOptions.CertificateChainPolicy = TrustOnly(root);
        }

        if (Certificate(parsed.GetValue(_certificate), parsed.GetValue(_key)) is { } certificate)
        {
            handler.SslOptions.ClientCertificates = [certificate];
            // The service does not name the authorities it takes: without this nothing would be sent.
            handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate;
        }

        return new AuditApi(address, handler, token);
    }

    /// <summary>The token from a file, or else from the variable; null when there is neither.</summary>
    /// <exception cref="CliException">The file cannot be read or is empty.</exception>
    internal static string? Token(string? file)
    {
        if (file is null)
        {
            return Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } value ? value.Trim() : null;
        }

        var token = Read(file, File.ReadAllText).Trim();
        return token.Length > 0 ? token : throw new CliException(ExitCode.Usage, $"there is no token in '{file}'");
    }

    /// <summary>Whether what is sent to an address stays on this machine or is encrypted.</summary>
    internal static bool IsConfidential(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps
        || address.Host == "localhost"
        || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var host) && IPAddress.IsLoopback(host));

    private static X509ChainPolicy TrustOnly(string path)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        Read(path, file =>
        {
            policy.CustomTrustStore.ImportFromPemFile(file);
            return policy.CustomTrustStore.Count > 0 ? policy : throw new CryptographicException("it holds no certificate");
        });
        return policy;
    }

    private static X509Certificate2? Certificate(string? path, string? key) => (path, key) switch
    {
        (null, null) => null,
        (not null, not null) => Read(path, file => X509Certificate2.CreateFromPemFile(file, key)),
        _ => throw new CliException(ExitCode.Usage, "--client-certificate and --client-key go together"),
    };

    private static T Read<T>(string path, Func<string, T> read)
    {
        try
        {
            return read(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new CliException(ExitCode.Usage, $"'{path}' cannot be used to sign in: {exception.Message}", exception);
        }
    }
}
