namespace Audit.Ledger;

/// <summary>The spelling of <see cref="AuditStatus"/> on the channel.</summary>
public static class AuditStatuses
{
    /// <summary>The text on the channel: OPEN, DECIDED or DISPUTED.</summary>
    /// <param name="status">The status.</param>
    public static string ToText(this AuditStatus status) => status switch
    {
        AuditStatus.Open => "OPEN",
        AuditStatus.Decided => "DECIDED",
        AuditStatus.Disputed => "DISPUTED",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "there is no such audit status"),
    };

    /// <summary>Reads the text on the channel.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="LedgerFormatException">It is not one of the three.</exception>
    public static AuditStatus Parse(string text) => text switch
    {
        "OPEN" => AuditStatus.Open,
        "DECIDED" => AuditStatus.Decided,
        "DISPUTED" => AuditStatus.Disputed,
        _ => throw new LedgerFormatException($"'{text}' is no audit status; there are OPEN, DECIDED, DISPUTED"),
    };
}
