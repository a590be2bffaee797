namespace Audit.Ledger;

/// <summary>
/// What a caller may do; read from the certificate attribute <see cref="Attribute"/>, a comma-separated list of these names.
/// </summary>
public static class AuditRole
{
    /// <summary>The certificate attribute that lists the roles.</summary>
    public const string Attribute = "audit.role";

    /// <summary>May open audits.</summary>
    public const string Submitter = "submitter";

    /// <summary>May vote for its organisation.</summary>
    public const string Auditor = "auditor";

    /// <summary>May read exports, dispute verdicts, resolve disputes and have sources purged.</summary>
    public const string Compliance = "compliance";

    /// <summary>May propose, approve, revoke and retire models and policies.</summary>
    public const string ModelAdmin = "model-admin";

    /// <summary>Whether an attribute value lists a role.</summary>
    /// <param name="attribute">The attribute's value; null when the certificate has none.</param>
    /// <param name="role">The role.</param>
    public static bool Includes(string? attribute, string role) =>
        attribute is not null && attribute.Split(',', StringSplitOptions.TrimEntries).Contains(role, StringComparer.Ordinal);
}
