namespace Audit.Ledger;

/// <summary>The spelling of <see cref="VerdictOutcome"/> on the channel.</summary>
public static class VerdictOutcomes
{
    /// <summary>The text on the channel: PASS, REVIEW or FAIL.</summary>
    /// <param name="outcome">The outcome.</param>
    public static string ToText(this VerdictOutcome outcome) => outcome switch
    {
        VerdictOutcome.Pass => "PASS",
        VerdictOutcome.Review => "REVIEW",
        VerdictOutcome.Fail => "FAIL",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "there is no such outcome"),
    };

    /// <summary>Reads the text on the channel.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="LedgerFormatException">It is not one of the three.</exception>
    public static VerdictOutcome Parse(string text) => text switch
    {
        "PASS" => VerdictOutcome.Pass,
        "REVIEW" => VerdictOutcome.Review,
        "FAIL" => VerdictOutcome.Fail,
        _ => throw new LedgerFormatException($"'{text}' is no verdict; there are PASS, REVIEW, FAIL"),
    };
}
