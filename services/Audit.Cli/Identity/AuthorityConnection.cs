using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Fabric.CertificateAuthority;
using Fabric.Protocol;

namespace Audit.Cli.Identity;

/// <summary>The options that say which authority to speak to, how to trust it, and as whom.</summary>
internal sealed class AuthorityConnection
{
    public const string AddressOption = "--ca";
    public const string NameOption = "--ca-host";
    public const string RootOption = "--ca-root";
    public const string PlaintextOption = "--allow-plaintext";
    public const string ClientCertificateOption = "--client-certificate";
    public const string TimeoutOption = "--timeout";

    private const string AddressVariable = "FABRIC_AUDIT_CA";

    // What signs calls to an authority is the certificate alone.
    private const string AnyMsp = "any";

    private readonly Option<Uri?> _address = new(AddressOption)
    {
        Description = $"The authority's address; by default the variable {AddressVariable}.",
        HelpName = "URL",
        CustomParser = result => Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address)
            ? address
            : Refuse(result, $"'{result.Tokens[0].Value}' is not the address of an authority: give https://host:port."),
    };

    private readonly Option<string> _name = new("--ca-name")
    {
        Description = "The authority's name, where a server runs several.",
        HelpName = "NAME",
        DefaultValueFactory = _ => string.Empty,
    };

    private readonly Option<string[]> _roots = new(RootOption)
    {
        Description = "A PEM file with what the server's TLS certificate must chain to; by default the system's trust store.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _host = new(NameOption) { Description = "The name to expect in the server's TLS certificate.", HelpName = "HOST" };

    private readonly Option<string?> _clientCertificate = new(ClientCertificateOption)
    {
        Description = "The PEM file of the TLS certificate to show, where the server asks for one.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _clientKey = new("--client-key") { Description = "The PEM file of its private key.", HelpName = "FILE" };

    private readonly Option<bool> _allowPlaintext = new(PlaintextOption) { Description = "Allow http to another machine, which shows secrets to everyone between." };

    private readonly Option<int> _timeout = new(TimeoutOption) { Description = "Seconds to wait for an answer.", DefaultValueFactory = _ => 30 };

    private readonly Option<string>? _caller;

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="asCaller">Whether it needs an identity to speak as.</param>
    public AuthorityConnection(Command command, bool asCaller)
    {
        Option[] options = [_address, _name, _roots, _host, _clientCertificate, _clientKey, _allowPlaintext, _timeout];
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        if (asCaller)
        {
            _caller = new Option<string>("--as")
            {
                Description = "The membership folder of the identity to speak as, for example a registrar's.",
                HelpName = "DIR",
                Required = true,
            };
            command.Options.Add(_caller);
        }
    }

    /// <summary>Makes a client; nothing is sent yet.</summary>
    /// <exception cref="CliException">An option is missing or a file cannot be read.</exception>
    public CertificateAuthorityClient Connect(ParseResult parsed) => new(new CertificateAuthorityOptions
    {
        Address = parsed.GetValue(_address) ?? AddressFromEnvironment(),
        AuthorityName = parsed.GetRequiredValue(_name),
        TrustedRoots = ReadCertificates(parsed.GetValue(_roots) ?? []),
        TargetNameOverride = parsed.GetValue(_host),
        ClientCertificate = ReadClientCertificate(parsed.GetValue(_clientCertificate), parsed.GetValue(_clientKey)),
        AllowPlaintext = parsed.GetValue(_allowPlaintext),
        Timeout = TimeSpan.FromSeconds(parsed.GetValue(_timeout)),
    });

    /// <summary>Speaks as the identity that <c>--as</c> names.</summary>
    /// <exception cref="MembershipFolderException">The folder holds no usable identity.</exception>
    public Task<CertificateAuthoritySession> AsCallerAsync(ParseResult parsed, CertificateAuthorityClient client, CancellationToken cancellationToken) =>
        AsAsync(client, new MembershipFolder(parsed.GetRequiredValue(_caller!)), cancellationToken);

    /// <summary>Speaks as the identity in a folder.</summary>
    /// <exception cref="MembershipFolderException">The folder holds no usable identity.</exception>
    public static async Task<CertificateAuthoritySession> AsAsync(
        CertificateAuthorityClient client, MembershipFolder folder, CancellationToken cancellationToken)
    {
        try
        {
            return client.As(await folder.ReadSigningIdentityAsync(AnyMsp, cancellationToken).ConfigureAwait(false));
        }
        catch (FabricFormatException e)
        {
            throw new CliException(ExitCode.Usage, $"the identity in {folder.Path} cannot be used: {e.Message}", e);
        }
    }

    /// <summary>Reads every certificate of PEM files.</summary>
    /// <exception cref="CliException">A file cannot be read or holds none.</exception>
    public static IReadOnlyList<X509Certificate2> ReadCertificates(IEnumerable<string> files) => [.. files.SelectMany(file => Read(file, () =>
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(file);
        return certificates.Count > 0 ? certificates : throw new CryptographicException("it holds no CERTIFICATE block");
    }))];

    private static Uri AddressFromEnvironment() =>
        Uri.TryCreate(Environment.GetEnvironmentVariable(AddressVariable), UriKind.Absolute, out var address)
            ? address
            : throw new CliException(ExitCode.Usage, $"which authority? Give {AddressOption} https://host:port, or set {AddressVariable}");

    private static X509Certificate2? ReadClientCertificate(string? certificate, string? key) => (certificate, key) switch
    {
        (null, null) => null,
        ({ } file, { } keyFile) => Read(file, () => X509Certificate2.CreateFromPemFile(file, keyFile)),
        _ => throw new CliException(ExitCode.Usage, $"{ClientCertificateOption} and --client-key go together: give both or none"),
    };

    private static T Read<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new CliException(ExitCode.Usage, $"'{file}' is no readable PEM certificate file: {e.Message}", e);
        }
    }

    private static Uri? Refuse(System.CommandLine.Parsing.ArgumentResult result, string message)
    {
        result.AddError(message);
        return null;
    }
}
