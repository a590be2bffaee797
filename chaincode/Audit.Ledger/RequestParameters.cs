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
}
