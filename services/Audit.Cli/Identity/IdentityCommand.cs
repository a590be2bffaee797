using System.CommandLine;
using System.Text.RegularExpressions;
using Fabric.CertificateAuthority;

namespace Audit.Cli.Identity;

/// <summary><c>fabric-audit identity …</c>: an identity's life at the organisation's certificate authority (Fabric CA).</summary>
internal static partial class IdentityCommand
{
    // The library names properties; whoever reads a message here sets options.
    private static readonly Dictionary<string, string> OptionNames = new(StringComparer.Ordinal)
    {
        [nameof(CertificateAuthorityOptions.Address)] = AuthorityConnection.AddressOption,
        [nameof(CertificateAuthorityOptions.AllowPlaintext)] = AuthorityConnection.PlaintextOption,
        [nameof(CertificateAuthorityOptions.TrustedRoots)] = AuthorityConnection.RootOption,
        [nameof(CertificateAuthorityOptions.TargetNameOverride)] = AuthorityConnection.NameOption,
        [nameof(CertificateAuthorityOptions.ClientCertificate)] = AuthorityConnection.ClientCertificateOption,
        [nameof(CertificateAuthorityOptions.Timeout)] = AuthorityConnection.TimeoutOption,
        [nameof(CertificateOptions.Hosts)] = CertificateChoices.HostOption,
        [nameof(CertificateOptions.Attributes)] = CertificateChoices.AttributeOption,
        [nameof(RegistrationRequest.MaxEnrollments)] = RegisterCommand.MaxEnrollmentsOption,
    };

    /// <summary>Makes the command.</summary>
    public static Command Create() => new("identity", "Register, enroll, renew, revoke and look at identities of a Fabric certificate authority.")
    {
        RegisterCommand.Create(),
        EnrollCommand.Create(),
        ReenrollCommand.Create(),
        RevokeCommand.Create(),
        ListCommand.Create(),
        ShowCommand.Create(),
    };

    /// <summary>The exit code for a failure: what the user set or keeps is wrong, or the authority said no or did not answer.</summary>
    public static int ExitCodeOf(CertificateAuthorityException exception) =>
        exception is CertificateAuthorityConfigurationException or MembershipFolderException ? ExitCode.Usage : ExitCode.Ledger;

    /// <summary>The failure in the words of this command line.</summary>
    public static string Describe(CertificateAuthorityException exception) =>
        exception is CertificateAuthorityConfigurationException or CertificateAuthorityTrustException or CertificateAuthorityAnswerException
            ? Word().Replace(exception.Message, word => OptionNames.GetValueOrDefault(word.Value, word.Value))
            : exception.Message;

    [GeneratedRegex(@"\b[A-Z][A-Za-z]+\b")]
    private static partial Regex Word();
}
