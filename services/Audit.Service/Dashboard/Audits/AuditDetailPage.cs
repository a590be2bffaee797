using System.Text.Json;
using Audit.Ledger;
using Audit.Model;
using Audit.Store;

namespace Audit.Service;

/// <summary>An audit with all that is known of it here.</summary>
internal sealed record AuditDetailPage
{
    internal required AuditDocument Audit { get; init; }

    /// <summary>The classes with their scores, as they were voted.</summary>
    internal required IReadOnlyList<ClassRow> Classes { get; init; }

    /// <summary>What happened, oldest first.</summary>
    internal required IReadOnlyList<TimelineEntry> Timeline { get; init; }

    /// <summary>What this organisation's model found, by file.</summary>
    internal required IReadOnlyDictionary<string, IReadOnlyList<Finding>> Findings { get; init; }

    /// <summary>The source; null when it is not shown.</summary>
    internal required SourceBundle? Source { get; init; }

    /// <summary>Why it is not.</summary>
    internal required string? Absence { get; init; }

    internal required IReadOnlyList<AuditDispute> Disputes { get; init; }

    internal required IReadOnlyList<AuditResolution> Resolutions { get; init; }

    /// <summary>The policy it was judged under; null when this service has not read of it.</summary>
    internal required PolicyRecord? Policy { get; init; }

    /// <summary>What somebody just asked for, and what became of it.</summary>
    internal required CommandDocument? Command { get; init; }

    /// <summary>The model's name; null when it is not known.</summary>
    internal required string? ModelName { get; init; }

    /// <summary>The latest findings in the order of their scores, each with the file it is in.</summary>
    internal IEnumerable<(int File, string Path, Finding Finding)> Ranked => Paths
        .SelectMany((path, file) => Findings.GetValueOrDefault(path, []).Select(finding => (file, path, finding)))
        .OrderByDescending(entry => entry.finding.Score);

    /// <summary>The files: those of the source, else those that findings name.</summary>
    internal IReadOnlyList<string> Paths => [.. (Source?.Files.Keys ?? Findings.Keys).Order(StringComparer.Ordinal)];

    internal bool IsWaiting => Audit.Verdict is null || Command is { State: "PENDING" };

    /// <summary>What counts in the end: the latest resolution when nobody disputed it, else the verdict.</summary>
    internal AuditResolution? Standing => Audit.Status == "DISPUTED" ? null : Resolutions.Count > 0 ? Resolutions[^1] : null;

    internal static async Task<IResult> ShowAsync(
        string id, HttpContext context, AuditLookup audits, AuditHistory history, AuditDatabase database, SourceReader sources)
    {
        string? command = new QueryReader(context.Request.Query, "command").Text("command");
        AuditDetailPage page = await LoadAsync(id, command, audits, history, database, sources, context.RequestAborted);
        return new PageResult<AuditDetailPage>("Audit", page, Shown.Plain(page.Audit.Name)) { Live = $"audit={id}" };
    }

    /// <summary>The audit as a document for paper or a file.</summary>
    internal static async Task<IResult> ReportAsync(
        string id, HttpContext context, AuditLookup audits, AuditHistory history, AuditDatabase database, SourceReader sources)
    {
        _ = new QueryReader(context.Request.Query);
        AuditDetailPage page = await LoadAsync(id, null, audits, history, database, sources, context.RequestAborted);
        return new PageResult<AuditDetailPage>("Report", page, $"Audit report: {Shown.Plain(page.Audit.Name)}");
    }

    private static async Task<AuditDetailPage> LoadAsync(
        string id,
        string? command,
        AuditLookup audits,
        AuditHistory history,
        AuditDatabase database,
        SourceReader sources,
        CancellationToken cancellationToken)
    {
        AuditDocument audit = await audits.RequireAsync(id, cancellationToken);
        IReadOnlyList<GovernanceRecord> decided = await database.Governance.OfAsync(id, GovernanceQueries.MostRecords, cancellationToken);
        (SourceBundle? source, string? absence) = await SourceAsync(audit, decided, sources, cancellationToken);
        PolicyRecord? policy = await PolicyAsync(database, audit.PolicyVersion, cancellationToken);
        return new AuditDetailPage
        {
            Audit = audit,
            Classes = ClassRow.Of(audit, policy),
            Timeline = TimelineEntry.Of(await history.OfAsync(audit, cancellationToken)),
            Findings = FindingsOf(audit),
            Source = source,
            Absence = absence,
            Disputes = [.. Read<AuditDispute>(decided, GovernanceKind.Dispute)],
            Resolutions = [.. Read<AuditResolution>(decided, GovernanceKind.Resolution)],
            Policy = policy,
            Command = await CommandAsync(database, command, cancellationToken),
            ModelName = audit.ModelHash is { } model ? (await database.Records.FindModelAsync(model, cancellationToken))?.Name : null,
        };
    }

    private static async Task<(SourceBundle? Source, string? Absence)> SourceAsync(
        AuditDocument audit, IReadOnlyList<GovernanceRecord> decided, SourceReader sources, CancellationToken cancellationToken)
    {
        if (Read<SourcePurge>(decided, GovernanceKind.Purge).FirstOrDefault() is { } purge)
        {
            sources.Forget(audit.Id);
            return (null, $"{purge.MspId} had the source purged on {purge.PurgedAt.UtcDateTime:yyyy-MM-dd}: {purge.Reason}. Its hash stays.");
        }

        return await sources.ReadAsync(audit, cancellationToken);
    }

    private static async Task<PolicyRecord?> PolicyAsync(AuditDatabase database, int version, CancellationToken cancellationToken)
    {
        IReadOnlyList<ProjectedPolicy> found = await database.Records.PoliciesAsync(version == int.MaxValue ? null : version + 1, 1, cancellationToken);
        return found is [var policy] && policy.Version == version ? PolicyPage.Read(policy) : null;
    }

    /// <summary>A command that somebody gave on a page; null when there is none of this id.</summary>
    internal static async Task<CommandDocument?> CommandAsync(AuditDatabase database, string? id, CancellationToken cancellationToken) =>
        Guid.TryParseExact(id, "n", out _)
        && await database.RunAsync(unit => unit.Outbox.FindAsync(OutboxKind.Command, id, "", cancellationToken), cancellationToken) is { } command
            ? CommandDocument.Of(command)
            : null;

    private static IEnumerable<T> Read<T>(IReadOnlyList<GovernanceRecord> decided, string kind)
        where T : ILedgerRecord<T> =>
        decided.Where(record => record.Kind == kind).Select(record => LedgerRecord.Decode<T>(System.Text.Encoding.UTF8.GetBytes(record.Record)));

    private static Dictionary<string, IReadOnlyList<Finding>> FindingsOf(AuditDocument audit) => audit.Findings
        .GroupBy(finding => finding.TryGetProperty("path", out JsonElement path) ? path.GetString() ?? "" : "", StringComparer.Ordinal)
        .ToDictionary(
            group => group.Key,
            group => (IReadOnlyList<Finding>)[.. group.Select(Readable).OfType<Finding>()],
            StringComparer.Ordinal);

    // Reports of other versions stay readable as far as they go.
    private static Finding? Readable(JsonElement finding)
    {
        try
        {
            return finding.Deserialize<Finding>(ApiAnswer.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
