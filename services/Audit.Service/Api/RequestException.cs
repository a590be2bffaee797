namespace Audit.Service;

/// <summary>A request cannot be served, through no fault of this service.</summary>
internal sealed class RequestException : AuditServiceException
{
    internal RequestException(int status, string code, string detail, Exception? innerException = null)
        : base(detail, innerException)
    {
        Status = status;
        Code = code;
    }

    internal int Status { get; }

    internal string Code { get; }

    /// <summary>When trying again makes sense; null when it does not, or nobody knows.</summary>
    internal TimeSpan? RetryAfter { get; private init; }

    internal static RequestException Bad(string code, string detail, Exception? cause = null) =>
        new(StatusCodes.Status400BadRequest, code, detail, cause);

    internal static RequestException TooLarge(string detail, Exception? cause = null) =>
        new(StatusCodes.Status413PayloadTooLarge, Ledger.LedgerErrorCode.SourceTooLarge, detail, cause);

    internal static RequestException Conflict(string code, string detail, TimeSpan retryAfter) =>
        new(StatusCodes.Status409Conflict, code, detail) { RetryAfter = retryAfter };

    internal static RequestException Unavailable(string code, string detail, Exception? cause = null) =>
        new(StatusCodes.Status503ServiceUnavailable, code, detail, cause) { RetryAfter = TimeSpan.FromSeconds(5) };
}
