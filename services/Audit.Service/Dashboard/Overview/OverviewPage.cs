using Audit.Ledger;
using Audit.Store;

namespace Audit.Service;

/// <summary>How things stand, on one page.</summary>
internal sealed record OverviewPage
{
    private const int ShownAudits = 8;
    private const int ShownAlerts = 5;

    internal required int Days { get; init; }

    internal required StatisticsCache.Counts Counts { get; init; }

    internal required ColumnChart Chart { get; init; }

    internal required BarList Classes { get; init; }

    internal required BarList Organizations { get; init; }

    internal required BarList Models { get; init; }

    internal required IReadOnlyList<AuditView> Latest { get; init; }

    internal required IReadOnlyList<ProjectedAlert> Alerts { get; init; }

    /// <summary>What waits; null before anybody looked.</summary>
    internal required StoreMeasures? Queue { get; init; }

    internal required ModelObservation? Model { get; init; }

    internal required string ModelName { get; init; }

    internal long Total => Counts.Audits.Statuses.Values.Sum();

    internal long Verdicts(string outcome) => Counts.Audits.Verdicts.GetValueOrDefault(outcome);

    internal long Open => Counts.Audits.Statuses.GetValueOrDefault("OPEN");

    internal long Disputed => Counts.Audits.Statuses.GetValueOrDefault("DISPUTED");

    internal long PendingCommands => Queue?.Commands.Where(work => work.State == "pending").Sum(work => work.Count) ?? 0;

    internal long Scoring => Queue?.Jobs.Where(work => work.State != "parked").Sum(work => work.Count) ?? 0;

    internal long Parked => (Queue?.Jobs.Where(work => work.State == "parked").Sum(work => work.Count) ?? 0)
        + (Queue?.Commands.Where(work => work.State == "parked").Sum(work => work.Count) ?? 0);

    /// <summary>The list of audits of the period with this outcome.</summary>
    internal string ListAddress(string query) => $"/audits?from={Counts.Filter.From.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}{(query.Length > 0 ? "&" : "")}{query}";

    internal static async Task<IResult> ShowAsync(
        HttpContext context, AuditDatabase database, StatisticsCache statistics, OperationsWatch operations, ModelWatch watch, ISourceScorer scorer)
    {
        int days = StatisticsPeriod.Read(new QueryReader(context.Request.Query, "days"));
        Task<Store.AuditPage> latest = LatestAsync(database, context.RequestAborted);
        Task<AlertPage> alerts = database.Records.AlertsAsync(new AlertFilter(), null, ShownAlerts, context.RequestAborted);
        StatisticsCache.Counts counts = await statistics.CountAsync(days, context.RequestAborted);
        string from = $"{counts.Filter.From.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}";
        var page = new OverviewPage
        {
            Days = days,
            Counts = counts,
            Chart = ColumnChart.Of(counts, days),
            Classes = BarList.Of(
                "Audits by class of weakness",
                "Class",
                VulnerabilityClass.All.Select(known => (
                    known.Title, (string?)$"/audits?from={from}&class={known.Id}", counts.Audits.Classes.GetValueOrDefault(known.Id), false)),
                "No class was flagged in this period."),
            Organizations = BarList.Of(
                "Audits by submitting organisation",
                "Organisation",
                counts.Audits.Organizations.Select(entry => (
                    entry.Key, (string?)$"/audits?from={from}&organization={Uri.EscapeDataString(entry.Key)}", entry.Value, false)),
                "No organisation submitted anything in this period."),
            Models = BarList.Of(
                "Verdicts by model",
                "Model",
                counts.Audits.Models.Select(entry => (entry.Key, (string?)$"/audits?from={from}&model={entry.Key}", entry.Value, true)),
                "No model decided anything in this period."),
            Latest = (await latest).Audits,
            Alerts = (await alerts).Alerts,
            Queue = operations.Latest?.Store,
            Model = watch.Latest,
            ModelName = scorer.ModelName,
        };
        return new PageResult<OverviewPage>("Overview", page, "Overview") { Live = "type=audit.*,verdict.*,alert.*" };
    }

    private static Task<Store.AuditPage> LatestAsync(AuditDatabase database, CancellationToken cancellationToken) =>
        database.Queries.ListAsync(new AuditFilter(), null, ShownAudits, cancellationToken);
}
