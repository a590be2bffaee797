namespace Audit.Ledger;

/// <summary>The spelling of <see cref="ModelStatus"/> on the channel.</summary>
public static class ModelStatuses
{
    /// <summary>The text on the channel: PROPOSED, ACTIVE or RETIRED.</summary>
    /// <param name="status">The status.</param>
    public static string ToText(this ModelStatus status) => status switch
    {
        ModelStatus.Proposed => "PROPOSED",
        ModelStatus.Active => "ACTIVE",
        ModelStatus.Retired => "RETIRED",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "there is no such model status"),
    };

    /// <summary>Reads the text on the channel.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="LedgerFormatException">It is not one of the three.</exception>
    public static ModelStatus Parse(string text) => text switch
    {
        "PROPOSED" => ModelStatus.Proposed,
        "ACTIVE" => ModelStatus.Active,
        "RETIRED" => ModelStatus.Retired,
        _ => throw new LedgerFormatException($"'{text}' is no model status; there are PROPOSED, ACTIVE, RETIRED"),
    };
}
