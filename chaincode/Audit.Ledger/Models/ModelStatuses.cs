namespace Audit.Ledger;

/// <summary>The spelling of <see cref="ModelStatus"/> on the channel.</summary>
public static class ModelStatuses
{
    /// <summary>The text on the channel: PROPOSED, ACTIVE, RETIRED, EXPIRED, SUSPENDED or REVOKED.</summary>
    /// <param name="status">The status.</param>
    public static string ToText(this ModelStatus status) => status switch
    {
        ModelStatus.Proposed => "PROPOSED",
        ModelStatus.Active => "ACTIVE",
        ModelStatus.Retired => "RETIRED",
        ModelStatus.Expired => "EXPIRED",
        ModelStatus.Suspended => "SUSPENDED",
        ModelStatus.Revoked => "REVOKED",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "there is no such model status"),
    };

    /// <summary>Reads the text on the channel.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="LedgerFormatException">It is none of them.</exception>
    public static ModelStatus Parse(string text) => text switch
    {
        "PROPOSED" => ModelStatus.Proposed,
        "ACTIVE" => ModelStatus.Active,
        "RETIRED" => ModelStatus.Retired,
        "EXPIRED" => ModelStatus.Expired,
        "SUSPENDED" => ModelStatus.Suspended,
        "REVOKED" => ModelStatus.Revoked,
        _ => throw new LedgerFormatException($"'{text}' is no model status; there are PROPOSED, ACTIVE, RETIRED, EXPIRED, SUSPENDED, REVOKED"),
    };
}
