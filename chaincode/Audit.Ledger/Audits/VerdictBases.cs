namespace Audit.Ledger;

/// <summary>The spelling of <see cref="VerdictBasis"/> on the channel.</summary>
public static class VerdictBases
{
    /// <summary>The text on the channel: QUORUM, SINGLE_ORGANIZATION or MODEL_REVOKED.</summary>
    /// <param name="basis">The basis.</param>
    public static string ToText(this VerdictBasis basis) => basis switch
    {
        VerdictBasis.Quorum => "QUORUM",
        VerdictBasis.SingleOrganization => "SINGLE_ORGANIZATION",
        VerdictBasis.ModelRevoked => "MODEL_REVOKED",
        _ => throw new ArgumentOutOfRangeException(nameof(basis), basis, "there is no such basis of a verdict"),
    };

    /// <summary>Reads the text on the channel; none is QUORUM, as it was before there were others.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="LedgerFormatException">It is none of the three.</exception>
    public static VerdictBasis Parse(string? text) => text switch
    {
        null or "QUORUM" => VerdictBasis.Quorum,
        "SINGLE_ORGANIZATION" => VerdictBasis.SingleOrganization,
        "MODEL_REVOKED" => VerdictBasis.ModelRevoked,
        _ => throw new LedgerFormatException($"'{text}' is no basis of a verdict; there are QUORUM, SINGLE_ORGANIZATION, MODEL_REVOKED"),
    };
}
