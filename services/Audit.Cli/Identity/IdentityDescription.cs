using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Audit.Ledger;
using Fabric.CertificateAuthority;
using Fabric.Protocol;
using Fabric.Protocol.Identity;

namespace Audit.Cli.Identity;

/// <summary>What a membership folder says about its holder.</summary>
internal sealed record IdentityDescription
{
    /// <summary>How many days before its end a certificate is worth a warning.</summary>
    public const int UsualWarning = 30;

    private const string OrganizationalUnit = "2.5.4.11";

    public required string Folder { get; init; }

    public required string? MspId { get; init; }

    public required string EnrollmentId { get; init; }

    public required string Subject { get; init; }

    public required string Issuer { get; init; }

    public required string SerialNumber { get; init; }

    public required IReadOnlyList<string> OrganizationalUnits { get; init; }

    public required IReadOnlyList<string> Roles { get; init; }

    public required IReadOnlyDictionary<string, string> Attributes { get; init; }

    public required DateTimeOffset NotBefore { get; init; }

    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>Whole days until the certificate ends; negative afterwards.</summary>
    public required int DaysLeft { get; init; }

    /// <summary>What the holder should do something about; null when nothing.</summary>
    public required string? Warning { get; init; }

    /// <summary>Reads a folder.</summary>
    /// <exception cref="MembershipFolderException">It holds no usable identity.</exception>
    /// <exception cref="CliException">Its certificate carries attributes that cannot be read.</exception>
    public static async Task<IdentityDescription> ReadAsync(
        MembershipFolder folder, string? mspId, TimeProvider time, int warningDays, CancellationToken cancellationToken)
    {
        using var certificate = await folder.ReadCertificateAsync(cancellationToken).ConfigureAwait(false);
        using var key = await folder.ReadKeyAsync(cancellationToken).ConfigureAwait(false);
        var attributes = ReadAttributes(folder, certificate);
        var left = new DateTimeOffset(certificate.NotAfter) - time.GetUtcNow();
        var days = (int)Math.Floor(left.TotalDays);
        var name = certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        return new IdentityDescription
        {
            Folder = folder.Path,
            MspId = string.IsNullOrEmpty(mspId) ? null : mspId,
            EnrollmentId = name,
            Subject = certificate.Subject,
            Issuer = certificate.Issuer,
            SerialNumber = CertificateNumbers.SerialNumber(certificate),
            OrganizationalUnits = Units(certificate.SubjectName),
            Roles = attributes.TryGetValue(AuditRole.Attribute, out var roles)
                ? roles.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                : [],
            Attributes = attributes,
            NotBefore = new DateTimeOffset(certificate.NotBefore).ToUniversalTime(),
            NotAfter = new DateTimeOffset(certificate.NotAfter).ToUniversalTime(),
            DaysLeft = days,
            Warning = WarningOf(name, folder.Path, left, days, warningDays),
        };
    }

    private static string? WarningOf(string name, string folder, TimeSpan left, int days, int warningDays)
    {
        if (left < TimeSpan.Zero)
        {
            return $"the certificate of '{name}' has expired: enroll it again with its secret, "
                + $"fabric-audit identity enroll {name} --msp {folder}";
        }

        return left > TimeSpan.FromDays(warningDays)
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"the certificate of '{name}' expires in {days} day(s): renew it with fabric-audit identity reenroll --msp {folder}");
    }

    private static IReadOnlyDictionary<string, string> ReadAttributes(MembershipFolder folder, X509Certificate2 certificate)
    {
        try
        {
            return CertificateAttributes.Read(certificate);
        }
        catch (FabricFormatException e)
        {
            throw new CliException(ExitCode.Usage, $"{folder.Path}: {e.Message}", e);
        }
    }

    // Fabric CA writes all units into one part of the name, which the framework does not take apart.
    private static List<string> Units(X500DistinguishedName name)
    {
        var units = new List<string>();
        var parts = new AsnReader(name.RawData, AsnEncodingRules.DER).ReadSequence();
        while (parts.HasData)
        {
            var values = parts.ReadSetOf();
            while (values.HasData)
            {
                var pair = values.ReadSequence();
                if (pair.ReadObjectIdentifier() == OrganizationalUnit)
                {
                    units.Add(pair.ReadCharacterString((UniversalTagNumber)pair.PeekTag().TagValue));
                }
            }
        }

        return units;
    }
}
