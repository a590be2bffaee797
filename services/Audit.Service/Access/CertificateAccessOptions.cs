namespace Audit.Service;

/// <summary>Client certificates over TLS, issued by the certificate authorities of the consortium's organisations and by nobody else.</summary>
public sealed record CertificateAccessOptions
{
    /// <summary>
    /// By MSP id, the PEM file of the certificates of that organisation's CA: roots, and intermediates that chain to them. A caller of
    /// another organisation than this service's is told so and refused.
    /// </summary>
    public IReadOnlyDictionary<string, string> Organizations { get; init; } = new Dictionary<string, string>();

    /// <summary>PEM files of the CAs' revocation lists; read again when they change.</summary>
    public IReadOnlyList<string> RevocationListPaths { get; init; } = [];

    /// <summary>Our role by the name in the certificate's attribute <c>audit.role</c>. Empty: the names are the same.</summary>
    public IReadOnlyDictionary<string, string> Roles { get; init; } = new Dictionary<string, string>();

    internal bool IsSet => Organizations.Count > 0;

    internal void Validate(OptionsCheck check, string mspId)
    {
        if (!IsSet)
        {
            if (RevocationListPaths.Count > 0)
            {
                check.Refuse(nameof(RevocationListPaths), "is set, and Audit:Access:Certificates:Organizations names no CA.");
            }

            return;
        }

        foreach ((string organization, string path) in Organizations)
        {
            check.File($"{nameof(Organizations)}:{organization}", path);
        }

        if (!Organizations.ContainsKey(mspId))
        {
            check.Refuse(nameof(Organizations), $"does not name {mspId}, this service's own organisation: nobody could come in.");
        }

        for (int index = 0; index < RevocationListPaths.Count; index++)
        {
            check.File($"{nameof(RevocationListPaths)}:{index}", RevocationListPaths[index]);
        }

        RoleMap.Validate(check, Roles);
    }
}
