using System.Text.Json;
using Audit.Ledger;
using Audit.Model;
using Audit.Store;

namespace Audit.Service;

/// <summary>Gathers what pages and reports show of an audit.</summary>
internal sealed class AuditPageReader(AuditLookup audits, AuditHistory history, AuditDatabase database, SourceReader sources)
{
    /// <summary>Gathers it.</summary>
    /// <param name="id">The audit.</param>
    /// <param name="command">A command that somebody just gave; null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RequestException">There is no such audit.</exception>
    internal async Task<AuditDetailPage> ReadAsync(string id, string? command, CancellationToken cancellationToken)
    {
        AuditDocument audit = await audits.RequireAsync(id, cancellationToken);
        (SourceBundle? source, string? absence) = await SourceAsync(audit, cancellationToken);
        PolicyRecord? policy = await PolicyAsync(database, audit.PolicyVersion, cancellationToken);
        return new AuditDetailPage
        {
            Audit = audit,
            Classes = ClassRow.Of(audit, policy),
            Timeline = TimelineEntry.Of(await history.OfAsync(audit, cancellationToken)),
            Findings = FindingsOf(audit),
            Source = source,
            Absence = absence,
            Policy = policy,
            Command = await AuditDetailPage.CommandAsync(database, command, cancellationToken),
            ModelName = audit.ModelHash is { } model ? (await database.Records.FindModelAsync(model, cancellationToken))?.Name : null,
        };
    }

    /// <summary>A version of the policy; null when this service has not read of it.</summary>
    internal static async Task<PolicyRecord?> PolicyAsync(AuditDatabase database, int version, CancellationToken cancellationToken)
    {
        IReadOnlyList<ProjectedPolicy> found = await database.Records.PoliciesAsync(version == int.MaxValue ? null : version + 1, 1, cancellationToken);
        return found is [var policy] && policy.Version == version ? PolicyPage.Read(policy) : null;
    }

    /// <summary>Why the source of an audit is gone, if it was purged.</summary>
    internal static string? Purged(AuditDocument audit) => audit.Purge is not { } purge
        ? null
        : $"{StandingResolution.Text(purge, "mspId")} had the source purged on {audit.PurgedAt:yyyy-MM-dd}: {StandingResolution.Text(purge, "reason")}. Its hash stays.";

    private async Task<(SourceBundle? Source, string? Absence)> SourceAsync(AuditDocument audit, CancellationToken cancellationToken)
    {
        if (Purged(audit) is { } gone)
        {
            sources.Forget(audit.Id);
            return (null, gone);
        }

        return await sources.ReadAsync(audit, cancellationToken);
    }

    private static Dictionary<string, IReadOnlyList<Finding>> FindingsOf(AuditDocument audit) => audit.Findings
        .GroupBy(finding => StandingResolution.Text(finding, "path"), StringComparer.Ordinal)
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
