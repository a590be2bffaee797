using System.CommandLine;
using System.Security.Cryptography.X509Certificates;
using Fabric.CertificateAuthority;

namespace Audit.Cli.Identity;

/// <summary>The options of enroll and reenroll: what certificate to ask for and what else goes into the folder.</summary>
internal sealed class CertificateChoices
{
    public const string HostOption = "--host";
    public const string AttributeOption = "--attribute";

    private const string OptionalMark = ":optional";

    private readonly Option<string> _profile = new("--profile")
    {
        Description = "The authority's signing profile, 'tls' for a TLS certificate.",
        HelpName = "NAME",
        DefaultValueFactory = _ => string.Empty,
    };

    private readonly Option<string[]> _attributes = new(AttributeOption)
    {
        Description = "An attribute to write into the certificate, NAME or NAME:optional; by default those registered with ':ecert'.",
        HelpName = "NAME",
    };

    private readonly Option<string[]> _hosts = new(HostOption)
    {
        Description = "A DNS name or IP address the certificate is valid for; servers' TLS certificates need them.",
        HelpName = "HOST",
    };

    private readonly Option<KeyCurve> _curve = new("--curve") { Description = "The curve of the new key.", DefaultValueFactory = _ => KeyCurve.P256 };

    private readonly Option<string?> _country = new("--country") { Description = "The subject's country, two letters.", HelpName = "XX" };

    private readonly Option<string?> _organization = new("--organization") { Description = "The subject's organisation.", HelpName = "NAME" };

    private readonly Option<string[]> _tlsRoots = new("--tls-root")
    {
        Description = "A PEM file with the roots of the organisation's TLS certificates, for the folder's tlscacerts.",
        HelpName = "FILE",
    };

    /// <summary>Adds the options to a command.</summary>
    public CertificateChoices(Command command)
    {
        Option[] options = [_profile, _attributes, _hosts, _curve, _country, _organization, _tlsRoots];
        foreach (var option in options)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What certificate to ask for.</summary>
    public CertificateOptions Certificate(ParseResult parsed) => new()
    {
        Profile = parsed.GetRequiredValue(_profile),
        Attributes = parsed.GetValue(_attributes) is { Length: > 0 } names ? [.. names.Select(Attribute)] : null,
        Hosts = parsed.GetValue(_hosts) ?? [],
        Curve = parsed.GetValue(_curve),
        Subject = new CertificateSubject { Country = parsed.GetValue(_country), Organization = parsed.GetValue(_organization) },
    };

    /// <summary>What to ask for when renewing a certificate: what was chosen, and else the profile and hosts it has.</summary>
    public CertificateOptions Renewal(ParseResult parsed, X509Certificate2 current)
    {
        var chosen = Certificate(parsed);
        return chosen with
        {
            Profile = chosen.Profile.Length == 0 && IsTls(current) ? CertificateOptions.TlsProfile : chosen.Profile,
            Hosts = chosen.Hosts.Count > 0 ? chosen.Hosts : [.. HostsOf(current)],
        };
    }

    /// <summary>Whether a certificate is for TLS: those name what they may be used for, enrollment certificates do not.</summary>
    public static bool IsTls(X509Certificate2 certificate) => certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Any();

    /// <summary>Writes the folder and reports, on standard output, what is in it now.</summary>
    public async Task WriteAsync(
        ParseResult parsed, MembershipFolder folder, Enrollment enrollment, Option<bool> json, CancellationToken cancellationToken)
    {
        var options = new MembershipFolderOptions { TlsRoots = AuthorityConnection.ReadCertificates(parsed.GetValue(_tlsRoots) ?? []) };
        var backup = await folder.WriteAsync(enrollment, options, cancellationToken).ConfigureAwait(false);
        if (backup is not null)
        {
            await Console.Error.WriteLineAsync($"the identity that was in {folder.Path} is kept in {backup}").ConfigureAwait(false);
        }

        var description = await IdentityDescription.ReadAsync(folder, null, TimeProvider.System, IdentityDescription.UsualWarning, cancellationToken)
            .ConfigureAwait(false);
        IdentityOutput.Write(description, parsed.GetValue(json), backup);
    }

    private static IEnumerable<string> HostsOf(X509Certificate2 certificate) => certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
        .SelectMany(names => names.EnumerateDnsNames().Concat(names.EnumerateIPAddresses().Select(address => address.ToString())));

    private static AttributeRequest Attribute(string text) => text.EndsWith(OptionalMark, StringComparison.Ordinal)
        ? new AttributeRequest(text[..^OptionalMark.Length], IsOptional: true)
        : new AttributeRequest(text);
}
