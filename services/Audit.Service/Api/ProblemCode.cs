namespace Audit.Service;

/// <summary>
/// The stable codes of this API's own problems. Refusals of the ledger keep the ledger's codes (<see cref="Ledger.LedgerErrorCode"/>).
/// Codes are added, never renamed.
/// </summary>
internal static class ProblemCode
{
    internal const string ArchiveBomb = "ARCHIVE_BOMB";
    internal const string ArchiveEncrypted = "ARCHIVE_ENCRYPTED";
    internal const string ArchiveInvalid = "ARCHIVE_INVALID";
    internal const string ArchiveUnsafe = "ARCHIVE_UNSAFE";
    internal const string BlockUnknown = "BLOCK_UNKNOWN";
    internal const string BodyTooSlow = "BODY_TOO_SLOW";
    internal const string CommandUnknown = "COMMAND_UNKNOWN";
    internal const string ContentTypeUnsupported = "CONTENT_TYPE_UNSUPPORTED";
    internal const string DatabaseUnavailable = "DATABASE_UNAVAILABLE";
    internal const string FormatUnsupported = "FORMAT_UNSUPPORTED";
    internal const string HeadersTooLarge = "HEADERS_TOO_LARGE";
    internal const string IdempotencyKeyInvalid = "IDEMPOTENCY_KEY_INVALID";
    internal const string IdempotencyKeyReused = "IDEMPOTENCY_KEY_REUSED";
    internal const string InternalError = "INTERNAL_ERROR";
    internal const string LanguageUnsupported = "LANGUAGE_UNSUPPORTED";
    internal const string LedgerUnavailable = "LEDGER_UNAVAILABLE";
    internal const string LedgerUnreadable = "LEDGER_UNREADABLE";
    internal const string ParkedUnknown = "PARKED_UNKNOWN";
    internal const string PathUnknown = "PATH_UNKNOWN";
    internal const string QueryInvalid = "QUERY_INVALID";
    internal const string QueueFull = "QUEUE_FULL";
    internal const string RateLimited = "RATE_LIMITED";
    internal const string RequestInProgress = "REQUEST_IN_PROGRESS";
    internal const string RequestInvalid = "REQUEST_INVALID";
    internal const string SourceEmpty = "SOURCE_EMPTY";
    internal const string SourceNotLiteral = "SOURCE_NOT_LITERAL";
    internal const string SourceNotUtf8 = "SOURCE_NOT_UTF8";
    internal const string TransactionUnknown = "TRANSACTION_UNKNOWN";
}
