namespace Audit.Service;

/// <summary>Everything this service logs, with stable ids.</summary>
internal static partial class ServiceLog
{
    [LoggerMessage(1, LogLevel.Information, "Audit service of {MspId} listens on {Address}; its data is in {DataFolder}")]
    internal static partial void Listening(this ILogger log, string mspId, string address, string dataFolder);

    [LoggerMessage(2, LogLevel.Information, "Released {Jobs} jobs and {Commands} commands of this service's earlier life")]
    internal static partial void Released(this ILogger log, int jobs, int commands);

    [LoggerMessage(10, LogLevel.Information, "Model {Name} ({ModelHash}) is ACTIVE on the channel; scoring")]
    internal static partial void ModelActive(this ILogger log, string name, string modelHash);

    [LoggerMessage(
        11,
        LogLevel.Warning,
        "Model {Name} ({ModelHash}) is refused: its status on the channel is {Status}, not ACTIVE. Not scoring until the members approve it")]
    internal static partial void ModelRefused(this ILogger log, string name, string modelHash, string status);

    [LoggerMessage(12, LogLevel.Warning, "The ledger is away: {Failure}")]
    internal static partial void LedgerAway(this ILogger log, string failure);

    [LoggerMessage(20, LogLevel.Information, "Submission {AuditId} ({Name}) stored")]
    internal static partial void SubmissionStored(this ILogger log, string auditId, string name);

    [LoggerMessage(21, LogLevel.Error, "The request for {Path} failed: {Reason}")]
    internal static partial void RequestFailed(this ILogger log, string path, string reason);

    [LoggerMessage(22, LogLevel.Error, "The request for {Path} broke")]
    internal static partial void RequestBroke(this ILogger log, Exception cause, string path);

    [LoggerMessage(30, LogLevel.Information, "{Kind} of {AuditId} is on the ledger by transaction {TransactionId}, attempt {Attempt}")]
    internal static partial void CommandDone(this ILogger log, string kind, string auditId, string? transactionId, int attempt);

    [LoggerMessage(31, LogLevel.Warning, "{Kind} of {AuditId} goes again in {Delay} after attempt {Attempt}: {Reason}")]
    internal static partial void CommandPostponed(this ILogger log, string kind, string auditId, TimeSpan delay, int attempt, string reason);

    [LoggerMessage(32, LogLevel.Error, "{Kind} of {AuditId} is given up: {Reason}")]
    internal static partial void CommandParked(this ILogger log, string kind, string auditId, string reason);

    [LoggerMessage(40, LogLevel.Information, "Following the channel's events after {Position}")]
    internal static partial void Following(this ILogger log, string position);

    [LoggerMessage(41, LogLevel.Warning, "The event stream ended, following again in {Delay}: {Reason}")]
    internal static partial void StreamEnded(this ILogger log, TimeSpan delay, string reason);

    [LoggerMessage(42, LogLevel.Error, "The event of transaction {TransactionId} in block {Block} cannot be read and is passed over: {Reason}")]
    internal static partial void EventUnreadable(this ILogger log, string transactionId, long block, string reason);

    [LoggerMessage(50, LogLevel.Information, "Scored {AuditId} in {Elapsed}")]
    internal static partial void Scored(this ILogger log, string auditId, TimeSpan elapsed);

    [LoggerMessage(51, LogLevel.Warning, "Scoring of {AuditId} waits {Delay}: {Reason}")]
    internal static partial void JobPostponed(this ILogger log, string auditId, TimeSpan delay, string reason);

    [LoggerMessage(52, LogLevel.Error, "Scoring of {AuditId} failed in attempt {Attempt} and is {State}: {Reason}")]
    internal static partial void JobFailed(this ILogger log, string auditId, int attempt, string state, string reason);

    [LoggerMessage(53, LogLevel.Information, "Scoring of {AuditId} is not needed any more: {Reason}")]
    internal static partial void JobDropped(this ILogger log, string auditId, string reason);

    [LoggerMessage(55, LogLevel.Information, "{Count} open audits with votes of the revoked model {ModelHash} are REVIEW now, by transaction {TransactionId}")]
    internal static partial void RevokedSettled(this ILogger log, int count, string modelHash, string transactionId);

    [LoggerMessage(56, LogLevel.Warning, "The open audits of the revoked model {ModelHash} are settled later, in {Delay}: {Reason}")]
    internal static partial void RevokedPostponed(this ILogger log, string modelHash, TimeSpan delay, string reason);

    [LoggerMessage(57, LogLevel.Information, "The channel's log holds {Count} more decided audits")]
    internal static partial void Logged(this ILogger log, int count);

    [LoggerMessage(58, LogLevel.Warning, "{Count} decided audits are not in the channel's log yet, trying again in {Delay}: {Reason}")]
    internal static partial void LogPostponed(this ILogger log, int count, TimeSpan delay, string reason);

    [LoggerMessage(60, LogLevel.Warning, "{Worker} stumbled and goes on in {Delay}: {Reason}")]
    internal static partial void WorkerStumbled(this ILogger log, string worker, TimeSpan delay, string reason);

    [LoggerMessage(70, LogLevel.Warning, "The read model is {Blocks} blocks behind the channel, for {Age} now")]
    internal static partial void ProjectionLags(this ILogger log, long blocks, TimeSpan age);

    [LoggerMessage(71, LogLevel.Error, "The disk of {DataFolder} has {FreeBytes} bytes left")]
    internal static partial void DiskFull(this ILogger log, string dataFolder, long freeBytes);

    [LoggerMessage(72, LogLevel.Information, "Stopping: no new work; {Seconds} s for what is begun")]
    internal static partial void Stopping(this ILogger log, double seconds);

    [LoggerMessage(73, LogLevel.Warning, "Work was cut off after {Seconds} s and is put back")]
    internal static partial void WorkCutOff(this ILogger log, double seconds);

    [LoggerMessage(74, LogLevel.Information, "Stopped; {Jobs} jobs and {Commands} commands were put back")]
    internal static partial void Stopped(this ILogger log, int jobs, int commands);

    [LoggerMessage(75, LogLevel.Warning, "The leases could not be put back; they end by themselves: {Reason}")]
    internal static partial void LeasesKept(this ILogger log, string reason);

    [LoggerMessage(76, LogLevel.Information, "Metrics are at {Address}metrics; traces and metrics are sent to {Endpoint}")]
    internal static partial void TelemetryOn(this ILogger log, string address, string endpoint);

    [LoggerMessage(91, LogLevel.Warning, "{Program} made no PDF file: {Complaint}")]
    internal static partial void PdfFailed(this ILogger log, string program, string complaint);

    [LoggerMessage(92, LogLevel.Warning, "The folder {Folder} of a printed report could not be deleted: {Reason}")]
    internal static partial void PrintFolderKept(this ILogger log, string folder, string reason);
}
