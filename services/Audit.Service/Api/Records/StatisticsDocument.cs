using Audit.Store;

namespace Audit.Service;

/// <summary>Counts of the audits that were opened in a period.</summary>
/// <param name="From">The period's beginning.</param>
/// <param name="To">The period's end.</param>
/// <param name="Organization">The submitter's organisation; null for all.</param>
/// <param name="Total">How many audits.</param>
/// <param name="Statuses">By status.</param>
/// <param name="Verdicts">By verdict, of those that have one.</param>
/// <param name="Classes">By class at or above its review threshold; an audit counts in each of its classes.</param>
/// <param name="Organizations">By the submitter's organisation.</param>
/// <param name="Models">By the model whose votes decided.</param>
/// <param name="Bases">By what the verdict rests on.</param>
/// <param name="Disputes">What became of the verdicts afterwards.</param>
/// <param name="IndexedBlock">The last block an event of which is counted; null for none.</param>
/// <param name="ChannelBlock">The channel's newest block as last seen; null when the peer did not say.</param>
/// <param name="Bucket">The length of the series' steps.</param>
/// <param name="Series">The counts over time; steps without an audit are left out.</param>
internal sealed record StatisticsDocument(
    DateTime From,
    DateTime To,
    string? Organization,
    long Total,
    IReadOnlyDictionary<string, long> Statuses,
    IReadOnlyDictionary<string, long> Verdicts,
    IReadOnlyDictionary<string, long> Classes,
    IReadOnlyDictionary<string, long> Organizations,
    IReadOnlyDictionary<string, long> Models,
    IReadOnlyDictionary<string, long> Bases,
    DisputeStatistics Disputes,
    long? IndexedBlock,
    long? ChannelBlock,
    string Bucket,
    IReadOnlyList<StatisticsStepDocument> Series)
{
    internal static StatisticsDocument Of(StatisticsFilter filter, AuditStatistics counts, long? indexedBlock, long? channelBlock) => new(
        filter.From.UtcDateTime,
        filter.Before.UtcDateTime,
        filter.Organization,
        counts.Statuses.Values.Sum(),
        counts.Statuses,
        counts.Verdicts,
        counts.Classes,
        counts.Organizations,
        counts.Models,
        counts.Bases,
        counts.Disputes,
        indexedBlock,
        channelBlock,
        filter.Bucket,
        [.. counts.Series.GroupBy(step => step.Start).Select(steps => new StatisticsStepDocument(
            steps.Key.UtcDateTime, steps.ToDictionary(step => step.Outcome, step => step.Count)))]);
}

/// <summary>One step of the series.</summary>
/// <param name="Start">When it begins, in UTC.</param>
/// <param name="Counts">How many audits by verdict; OPEN without one.</param>
internal sealed record StatisticsStepDocument(DateTime Start, IReadOnlyDictionary<string, long> Counts);
