namespace Audit.Ledger;

/// <summary>The spelling of <see cref="PolicyProposalStatus"/> on the channel.</summary>
public static class PolicyProposalStatuses
{
    /// <summary>The text on the channel: OPEN, ADOPTED, EXPIRED, WITHDRAWN or STALE.</summary>
    /// <param name="status">The status.</param>
    public static string ToText(this PolicyProposalStatus status) => status switch
    {
        PolicyProposalStatus.Open => "OPEN",
        PolicyProposalStatus.Adopted => "ADOPTED",
        PolicyProposalStatus.Expired => "EXPIRED",
        PolicyProposalStatus.Withdrawn => "WITHDRAWN",
        PolicyProposalStatus.Stale => "STALE",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "there is no such status of a proposal"),
    };

    /// <summary>Reads the text on the channel.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="LedgerFormatException">It is none of them.</exception>
    public static PolicyProposalStatus Parse(string text) => text switch
    {
        "OPEN" => PolicyProposalStatus.Open,
        "ADOPTED" => PolicyProposalStatus.Adopted,
        "EXPIRED" => PolicyProposalStatus.Expired,
        "WITHDRAWN" => PolicyProposalStatus.Withdrawn,
        "STALE" => PolicyProposalStatus.Stale,
        _ => throw new LedgerFormatException($"'{text}' is no status of a proposal; there are OPEN, ADOPTED, EXPIRED, WITHDRAWN, STALE"),
    };
}
