using System.Collections.Frozen;
using System.Security.Cryptography.X509Certificates;
using System.Text.Encodings.Web;
using Fabric.Protocol;
using Fabric.Protocol.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Audit.Service;

/// <summary>
/// Signs in by the client certificate of the TLS connection: the CA says which organisation, the attribute <c>audit.role</c> that the CA
/// wrote into it which roles, as on the channel.
/// </summary>
internal sealed class CertificateHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AccessOptions access, CertificateAuthorities authorities)
    : AccessHandler(options, logger, encoder)
{
    private const string RoleAttribute = "audit.role";

    protected override Task<AuditCaller> EstablishAsync(CancellationToken cancellationToken)
    {
        X509Certificate2 certificate = Context.Connection.ClientCertificate!;
        string organization = OrganizationOf(certificate);
        string name = AuditCaller.Clean(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false));
        return Task.FromResult(new AuditCaller
        {
            Name = $"certificate:{organization}/{name}",
            Method = "certificate",
            Organization = organization,
            Roles = RoleMap.Translate(RolesOf(certificate), access.Certificates.Roles).ToFrozenSet(StringComparer.Ordinal),
        });
    }

    private string OrganizationOf(X509Certificate2 certificate)
    {
        try
        {
            return authorities.OrganizationOf(certificate);
        }
        catch (ConfigurationException cause)
        {
            Logger.RevocationListUnusable(cause.Message);
            throw new AccessRefusedException(
                AccessCode.RevocationUnknown,
                "It is not known whether the certificate was revoked: a revocation list of this service cannot be used, its log says why.",
                StatusCodes.Status503ServiceUnavailable,
                cause);
        }
    }

    private static string[] RolesOf(X509Certificate2 certificate)
    {
        try
        {
            return CertificateAttributes.Read(certificate).TryGetValue(RoleAttribute, out string? roles)
                ? roles.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                : [];
        }
        catch (FabricFormatException cause)
        {
            throw new AccessRefusedException(AccessCode.CertificateUntrusted, cause.Message, innerException: cause);
        }
    }
}
