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
    internal StandingResolution? Standing => Audit.Status == "DISPUTED" || Audit.Resolutions is not [.., var latest] ? null : StandingResolution.Of(latest);

    internal static async Task<IResult> ShowAsync(string id, HttpContext context, AuditPageReader reader)
    {
        string? command = new QueryReader(context.Request.Query, "command").Text("command");
        AuditDetailPage page = await reader.ReadAsync(id, command, context.RequestAborted);
        return new PageResult<AuditDetailPage>("Audit", page, Shown.Plain(page.Audit.Name)) { Live = $"audit={id}" };
    }

    /// <summary>A command that somebody gave on a page; null when there is none of this id.</summary>
    internal static async Task<CommandDocument?> CommandAsync(AuditDatabase database, string? id, CancellationToken cancellationToken) =>
        Guid.TryParseExact(id, "n", out _)
        && await database.RunAsync(unit => unit.Outbox.FindAsync(OutboxKind.Command, id, "", cancellationToken), cancellationToken) is { } command
            ? CommandDocument.Of(command)
            : null;
}
