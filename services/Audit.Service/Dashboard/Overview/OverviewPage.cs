using Audit.Ledger;
using Audit.Store;

namespace Audit.Service;

/// <summary>How things stand, on one page.</summary>
internal sealed record OverviewPage
{
    private const int ShownAudits = 8;
    private const int ShownAlerts = 5;

    internal required int Days { get; init; }

    /// <summary>What is counted.</summary>
    internal required StatisticsFilter Period { get; init; }

    /// <summary>The counts; null while they are made for the first time.</summary>
    internal required StatisticsCache.Counts? Counts { get; init; }

    internal required ColumnChart? Chart { get; init; }

    /// <summary>The counts by class, by organisation and by model; none while they are made.</summary>
    internal required IReadOnlyList<BarList> Bars { get; init; }

    internal required IReadOnlyList<AuditView> Latest { get; init; }

    internal required IReadOnlyList<ProjectedAlert> Alerts { get; init; }

    /// <summary>What waits; null before anybody looked.</summary>
    internal required StoreMeasures? Queue { get; init; }

    internal required ModelObservation? Model { get; init; }

    internal required string ModelName { get; init; }

    /// <summary>The numbers on top, each with the query of the list behind it.</summary>
    internal IReadOnlyList<(string Label, string Query, long? Count)> Figures =>
    [
        ("Audits", "", Counts?.Audits.Statuses.Values.Sum()),
        ("Pass", "verdict=PASS", Counts?.Audits.Verdicts.GetValueOrDefault("PASS")),
        ("Review", "verdict=REVIEW", Counts?.Audits.Verdicts.GetValueOrDefault("REVIEW")),
        ("Fail", "verdict=FAIL", Counts?.Audits.Verdicts.GetValueOrDefault("FAIL")),
        ("Open", "status=OPEN", Counts?.Audits.Statuses.GetValueOrDefault("OPEN")),
        ("Disputed", "status=DISPUTED", Counts?.Audits.Statuses.GetValueOrDefault("DISPUTED")),
    ];

    internal long PendingCommands => Queue?.Commands.Where(work => work.State == "pending").Sum(work => work.Count) ?? 0;

    internal long Scoring => Queue?.Jobs.Where(work => work.State != "parked").Sum(work => work.Count) ?? 0;

    internal long Parked => (Queue?.Jobs.Where(work => work.State == "parked").Sum(work => work.Count) ?? 0)
        + (Queue?.Commands.Where(work => work.State == "parked").Sum(work => work.Count) ?? 0);

    /// <summary>The list of audits of the period with this outcome.</summary>
    internal string ListAddress(string query) => $"/audits?from={Period.From.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}{(query.Length > 0 ? "&" : "")}{query}";

    internal static async Task<IResult> ShowAsync(
        HttpContext context, AuditDatabase database, StatisticsCache statistics, OperationsWatch operations, ModelWatch watch, ISourceScorer scorer)
    {
        int days = StatisticsPeriod.Read(new QueryReader(context.Request.Query, "days"));
        Task<Store.AuditPage> latest = LatestAsync(database, context.RequestAborted);
        Task<AlertPage> alerts = database.Records.AlertsAsync(new AlertFilter(), null, ShownAlerts, context.RequestAborted);
        StatisticsCache.Counts? counts = await statistics.CountAsync(days, context.RequestAborted);
        StatisticsFilter period = counts?.Filter ?? statistics.Last(days);
        var page = new OverviewPage
        {
            Days = days,
            Period = period,
            Counts = counts,
            Chart = counts is null ? null : ColumnChart.Of(counts, days),
            Bars = counts is null ? [] : BarsOf(counts.Audits, $"{period.From.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}"),
            Latest = (await latest).Audits,
            Alerts = (await alerts).Alerts,
            Queue = operations.Latest?.Store,
            Model = watch.Latest,
            ModelName = scorer.ModelName,
        };
        return new PageResult<OverviewPage>("Overview", page, "Overview") { Live = "type=audit.*,verdict.*,alert.*" };
    }

    private static IReadOnlyList<BarList> BarsOf(AuditStatistics audits, string from) =>
    [
        BarList.Of(
            "Audits by class of weakness",
            "Class",
            VulnerabilityClass.All.Select(known => (
                known.Title, (string?)$"/audits?from={from}&class={known.Id}", audits.Classes.GetValueOrDefault(known.Id), false)),
            "No class was flagged in this period."),
        BarList.Of(
            "Audits by submitting organisation",
            "Organisation",
            audits.Organizations.Select(entry => (
                entry.Key, (string?)$"/audits?from={from}&organization={Uri.EscapeDataString(entry.Key)}", entry.Value, false)),
            "No organisation submitted anything in this period."),
        BarList.Of(
            "Verdicts by model",
            "Model",
            audits.Models.Select(entry => (entry.Key, (string?)$"/audits?from={from}&model={entry.Key}", entry.Value, true)),
            "No model decided anything in this period."),
    ];

    private static Task<Store.AuditPage> LatestAsync(AuditDatabase database, CancellationToken cancellationToken) =>
        database.Queries.ListAsync(new AuditFilter(), null, ShownAudits, cancellationToken);
}
