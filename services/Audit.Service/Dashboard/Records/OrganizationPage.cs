using Audit.Store;

namespace Audit.Service;

/// <summary>The organisations and what they did in a period.</summary>
/// <param name="Days">The period.</param>
/// <param name="Counts">What was counted; null while that is done for the first time.</param>
/// <param name="Organizations">The organisations.</param>
/// <param name="Suspended">Those whose weight does not count now.</param>
internal sealed record OrganizationPage(
    int Days, StatisticsCache.Counts? Counts, OrganizationListDocument Organizations, IReadOnlySet<string> Suspended)
{
    internal static async Task<IResult> ShowAsync(HttpContext context, AuditDatabase database, StatisticsCache statistics)
    {
        int days = StatisticsPeriod.Read(new QueryReader(context.Request.Query, "days"));
        StatisticsCache.Counts? counts = await statistics.CountAsync(days, context.RequestAborted);
        IReadOnlyList<ProjectedPolicy> policy = await database.Records.PoliciesAsync(null, 1, context.RequestAborted);
        IReadOnlyList<GovernanceRecord> weights = await database.Governance.LatestAsync(GovernanceKind.Weight, 200, context.RequestAborted);
        StatisticsFilter period = counts?.Filter ?? statistics.Last(days);
        var document = OrganizationListDocument.Of(
            period.From,
            period.Before,
            policy.Count > 0 ? policy[0] : null,
            counts?.Activity ?? [],
            counts?.Audits.Organizations ?? new Dictionary<string, long>());
        var suspended = weights.Where(record => record.Status == "SUSPENDED").Select(record => record.Subject).ToHashSet(StringComparer.Ordinal);
        return new PageResult<OrganizationPage>("Organizations", new OrganizationPage(days, counts, document, suspended), "Organisations");
    }
}
