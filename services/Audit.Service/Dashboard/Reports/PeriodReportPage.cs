using Audit.Store;

namespace Audit.Service;

/// <summary>What happened in a period, for those who have to account for it: counts, disputes and how they ended, models, policy.</summary>
internal sealed record PeriodReportPage
{
    private const string View = "PeriodReport";
    private const string Title = "Period report";
    private const int MostDays = 400;
    private const int MostDecisions = 1000;

    internal required DateTimeOffset From { get; init; }

    internal required DateTimeOffset Before { get; init; }

    /// <summary>The counts; null while they are made for the first time.</summary>
    internal required StatisticsCache.Counts? Counts { get; init; }

    /// <summary>What each organisation did; null with the counts.</summary>
    internal required OrganizationListDocument? Organizations { get; init; }

    /// <summary>Disputes, resolutions and purges, oldest first.</summary>
    internal required IReadOnlyList<GovernanceRecord> Decisions { get; init; }

    /// <summary>Models as their status changed, oldest first.</summary>
    internal required IReadOnlyList<GovernanceRecord> Models { get; init; }

    /// <summary>Versions of the policy that came into force, oldest first.</summary>
    internal required IReadOnlyList<ProjectedPolicy> Policies { get; init; }

    internal static async Task<IResult> ShowAsync(HttpContext context, AuditDatabase database, StatisticsCache statistics, TimeProvider clock) =>
        new PageResult<PeriodReportPage>(View, await ReadAsync(context, database, clock, statistics.CountAsync), Title);

    /// <summary>The same as a PDF file.</summary>
    internal static async Task<IResult> PrintAsync(
        HttpContext context, AuditDatabase database, StatisticsCache statistics, TimeProvider clock, ReportPrinter printer)
    {
        printer.Require();
        PeriodReportPage page = await ReadAsync(context, database, clock, async (period, token) => await statistics.RequireAsync(period, token));
        string html = await PageWriter.PrintAsync(context, View, page, Title);
        return ReportPrinter.Answer(
            context, await printer.PrintAsync(html, context.RequestAborted), $"{page.From.UtcDateTime:yyyy-MM-dd}.{page.Before.UtcDateTime:yyyy-MM-dd}.report.pdf");
    }

    private static async Task<PeriodReportPage> ReadAsync(
        HttpContext context, AuditDatabase database, TimeProvider clock, Func<StatisticsFilter, CancellationToken, Task<StatisticsCache.Counts?>> count)
    {
        var reader = new QueryReader(context.Request.Query, "from", "to");
        DateTimeOffset now = clock.GetUtcNow();
        DateTimeOffset before = reader.Time("to") ?? new DateTimeOffset(now.Year, now.Month, now.Day, 0, 0, 0, TimeSpan.Zero).AddDays(1);
        DateTimeOffset from = reader.Time("from") ?? new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero);
        if (from >= before || before - from > TimeSpan.FromDays(MostDays))
        {
            throw QueryReader.Invalid($"from must lie before to, and at most {MostDays} days before it.");
        }

        CancellationToken cancellationToken = context.RequestAborted;
        StatisticsCache.Counts? counts = await count(new StatisticsFilter(from, before, null, "month"), cancellationToken);
        IReadOnlyList<ProjectedPolicy> policies = await database.Records.PoliciesAsync(null, AuditQueries.LargestPage, cancellationToken);
        List<GovernanceRecord> decisions = [];
        foreach (string kind in new[] { GovernanceKind.Dispute, GovernanceKind.Resolution, GovernanceKind.Purge })
        {
            decisions.AddRange(await database.Governance.LatestAsync(kind, MostDecisions, cancellationToken));
        }

        return new PeriodReportPage
        {
            From = from,
            Before = before,
            Counts = counts,
            Organizations = counts is null
                ? null
                : OrganizationListDocument.Of(from, before, policies.Count > 0 ? policies[0] : null, counts.Activity, counts.Audits.Organizations),
            Decisions = Within(decisions, from, before),
            Models = Within(await database.Governance.LatestAsync(GovernanceKind.ModelChange, MostDecisions, cancellationToken), from, before),
            Policies = [.. policies.Where(policy => policy.EstablishedAt >= from && policy.EstablishedAt < before).OrderBy(policy => policy.Version)],
        };
    }

    /// <summary>Why something was decided, in the words of who decided.</summary>
    internal static string Reason(GovernanceRecord record) =>
        StoredJson.Read(record.Record) is { ValueKind: System.Text.Json.JsonValueKind.Object } json && json.TryGetProperty("reason", out System.Text.Json.JsonElement reason)
            ? reason.ToString()
            : "";

    private static IReadOnlyList<GovernanceRecord> Within(IEnumerable<GovernanceRecord> records, DateTimeOffset from, DateTimeOffset before) =>
        [.. records.Where(record => record.RecordedAt >= from && record.RecordedAt < before).OrderBy(record => record.RecordedAt)];
}
