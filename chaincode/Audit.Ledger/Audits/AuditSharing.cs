using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>The member <c>sharing</c> of audits and of requests to open them: absent, or <see cref="HashOnly"/>.</summary>
public static class AuditSharing
{
    /// <summary>The source stays with the submitter's organisation; the channel sees its hash.</summary>
    public const string HashOnly = "hash-only";

    private const string Member = "sharing";

    internal static bool Read(JsonObject json) => json.ReadOptionalText(Member) switch
    {
        null => false,
        HashOnly => true,
        var other => throw new LedgerFormatException($"member '{Member}' is '{other}'; it is absent or '{HashOnly}'"),
    };

    internal static void Write(bool hashOnly, JsonObject json) => json.SetOptional(Member, hashOnly ? HashOnly : null);
}
