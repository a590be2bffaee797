namespace Audit.Ledger;

/// <summary>Checks the plain parameters of transactions.</summary>
public static class RequestParameters
{
    /// <summary>Returns the text if it is a SHA-256.</summary>
    /// <param name="text">The parameter.</param>
    /// <param name="what">What the hash is of, for the message.</param>
    /// <exception cref="LedgerRefusalException">MALFORMED_INPUT: it is not.</exception>
    public static string Hash(string text, string what) => RequestText.Read(what, () => Sha256Hash.Require(text, what));

    /// <summary>Returns the text if it can be a reason: 1…2000 characters on one line.</summary>
    /// <param name="text">The parameter.</param>
    /// <exception cref="LedgerRefusalException">MALFORMED_INPUT: it cannot.</exception>
    public static string Reason(string text) =>
        RequestText.Read("the reason", () => LedgerText.Require(text, "it", LedgerText.LongestReason));

    /// <summary>Reads an audit's status.</summary>
    /// <param name="text">The parameter: OPEN, DECIDED or DISPUTED.</param>
    /// <exception cref="LedgerRefusalException">MALFORMED_INPUT: it is none.</exception>
    public static AuditStatus Status(string text) => RequestText.Read("the status", () => AuditStatuses.Parse(text));

    /// <summary>Reads a point in time.</summary>
    /// <param name="text">The parameter: UTC, such as <c>2026-01-31T12:00:00Z</c>.</param>
    /// <exception cref="LedgerRefusalException">MALFORMED_INPUT: it is none.</exception>
    public static DateTimeOffset Time(string text) => RequestText.Read("the time", () => LedgerTime.Parse(text));

    /// <summary>Reads an outcome.</summary>
    /// <param name="text">The parameter: PASS, REVIEW or FAIL.</param>
    /// <exception cref="LedgerRefusalException">MALFORMED_INPUT: it is none.</exception>
    public static VerdictOutcome Outcome(string text) => RequestText.Read("the outcome", () => VerdictOutcomes.Parse(text));

    /// <summary>Returns the text if it can be an organisation's MSP id.</summary>
    /// <param name="text">The parameter.</param>
    /// <exception cref="LedgerRefusalException">MALFORMED_INPUT: it cannot.</exception>
    public static string MspId(string text) =>
        RequestText.Read("the MSP id", () => LedgerText.Require(text, "it", LedgerText.LongestName));

    /// <summary>Returns the number if it lies in a range.</summary>
    /// <param name="number">The parameter.</param>
    /// <param name="what">What it is, for the message.</param>
    /// <param name="most">The largest allowed; the least is 1.</param>
    /// <exception cref="LedgerRefusalException">MALFORMED_INPUT: it does not.</exception>
    public static int Number(int number, string what, int most) => number >= 1 && number <= most
        ? number
        : throw new LedgerRefusalException(LedgerErrorCode.MalformedInput, $"{what} is {number}; it must lie in 1…{most}");
}
