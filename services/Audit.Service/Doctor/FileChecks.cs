using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Audit.Store.Embedded;
using Fabric.Protocol;
using Fabric.Protocol.Identity;

namespace Audit.Service;

/// <summary>Checks of what lies on this machine's disks: the data folder, certificates and keys.</summary>
internal static class FileChecks
{
    private const string RoleAttribute = "audit.role";
    private static readonly string[] NeededRoles = ["submitter", "auditor"];

    /// <summary>Whether the service can write its data folder, and for how long.</summary>
    internal static Check DataFolder(string folder)
    {
        const string name = "data folder";
        try
        {
            Directory.CreateDirectory(folder);
            string probe = Path.Combine(folder, $".doctor-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            FolderSpace space = FolderSpace.Of(folder);
            return space.IsScarce
                ? Check.Warning(name, space.ToString(), "Make room: the database stops when the disk is full.")
                : Check.Ok(name, space.ToString());
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Check.Failed(name, cause.Message, "Set Audit:DataFolder to a folder that the service's account may write.");
        }
    }

    /// <summary>The identity at the peer: that key and certificate belong together, may do what a service does, and how long they last.</summary>
    internal static Check Identity(AuditServiceOptions options, DateTimeOffset now)
    {
        const string name = "identity";
        const string remedy = "Enrol the service again: fabric-audit identity enroll; it needs the attribute audit.role with submitter and auditor.";
        try
        {
            SigningIdentity identity = SigningIdentity.FromPem(
                options.MspId, File.ReadAllText(options.Gateway.CertificatePath), File.ReadAllText(options.Gateway.PrivateKeyPath));
            X509Certificate2 certificate = identity.Identity.Certificate;
            string roles = CertificateAttributes.Read(certificate).GetValueOrDefault(RoleAttribute, "");
            string[] missing = [.. NeededRoles.Except(roles.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))];
            if (missing.Length > 0)
            {
                return Check.Failed(name, $"{certificate.Subject} has the roles '{roles}', not {string.Join(" and ", missing)}.", remedy);
            }

            return Expiry(name, $"{options.MspId}: {certificate.Subject}, roles {roles}", certificate.NotBefore, certificate.NotAfter, options, now);
        }
        catch (Exception cause) when (cause is CryptographicException or FabricFormatException or ArgumentException or IOException
            or UnauthorizedAccessException)
        {
            return Check.Failed(name, cause.Message, remedy);
        }
    }

    /// <summary>How long the other certificates last that the service works with.</summary>
    internal static IEnumerable<Check> Certificates(AuditServiceOptions options, DateTimeOffset now)
    {
        List<(string Name, string? Path)> files =
        [
            ("peer's tls root", options.Gateway.TlsRootCertificatePath),
            ("service's https", options.Tls.CertificatePath),
            ("token issuer's root", options.Access.Tokens.RootCertificatePath),
            .. options.Access.Certificates.Organizations.Select(known => ($"client ca of {known.Key}", (string?)known.Value)),
        ];
        return files.Where(file => !string.IsNullOrEmpty(file.Path)).Select(file => Certificate(file.Name, file.Path!, options, now));
    }

    private static Check Certificate(string name, string path, AuditServiceOptions options, DateTimeOffset now)
    {
        try
        {
            X509Certificate2 first = CertificateFiles.ReadAll($"The {name}", path).MinBy(certificate => certificate.NotAfter)!;
            return Expiry(name, $"{path}: {first.Subject}", first.NotBefore, first.NotAfter, options, now);
        }
        catch (ConfigurationException cause)
        {
            return Check.Failed(name, cause.Message, "Give the path of a PEM file with the certificate.");
        }
    }

    private static Check Expiry(string name, string what, DateTime from, DateTime to, AuditServiceOptions options, DateTimeOffset now)
    {
        (DateTimeOffset begins, DateTimeOffset ends) = (from.ToUniversalTime(), to.ToUniversalTime());
        string says = string.Create(CultureInfo.InvariantCulture, $"{what}, valid to {ends:yyyy-MM-dd}");
        return now switch
        {
            _ when now < begins => Check.Failed(
                name, string.Create(CultureInfo.InvariantCulture, $"{what} is valid from {begins:u} only"), "Set this machine's clock, or wait."),
            _ when now >= ends => Check.Failed(name, $"{says}: it has ended", "Renew it, put the file in place and start the service again."),
            _ when (ends - now).TotalDays < options.Access.ExpiryWarningDays => Check.Warning(name, says, "Renew it soon."),
            _ => Check.Ok(name, says),
        };
    }
}
