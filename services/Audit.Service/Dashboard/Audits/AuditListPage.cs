using Audit.Store;

namespace Audit.Service;

/// <summary>The list of audits; its filters are those of the API, in the address.</summary>
internal sealed record AuditListPage
{
    internal required Store.AuditPage Page { get; init; }

    internal required AuditListQuery Query { get; init; }

    /// <summary>The filters as they stand in the address, without the place in the list.</summary>
    internal required IReadOnlyList<KeyValuePair<string, string>> Filters { get; init; }

    /// <summary>Names to choose from.</summary>
    internal required IReadOnlyList<string> Organizations { get; init; }

    /// <summary>A filter's value.</summary>
    internal string? Value(string name) => Filters.FirstOrDefault(filter => filter.Key == name).Value;

    /// <summary>The address of the same list elsewhere, or in another form.</summary>
    internal string Address(string path, params (string Name, string? Value)[] more) =>
        path + QueryString.Create([
            .. Filters.Select(filter => KeyValuePair.Create(filter.Key, (string?)filter.Value)),
            .. more.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Name, pair.Value)),
        ]);

    internal static async Task<IResult> ShowAsync(HttpContext context, AuditDatabase database, StatisticsCache statistics)
    {
        // Empty fields of the form are filters that nobody set; the address is better off without them.
        IQueryCollection query = context.Request.Query;
        if (query.Any(parameter => string.IsNullOrEmpty(parameter.Value)))
        {
            return Results.Redirect($"/audits{QueryString.Create(query.Where(parameter => !string.IsNullOrEmpty(parameter.Value)))}");
        }

        AuditListQuery asked = AuditListQuery.Parse(query);
        Store.AuditPage page = await database.Queries.ListAsync(asked.Filter, asked.After, asked.Limit ?? AuditListQuery.UsualLimit, context.RequestAborted);
        StatisticsCache.Counts? counts = await statistics.CountAsync(StatisticsPeriod.Usual, context.RequestAborted);
        IReadOnlyList<ProjectedPolicy> policy = await database.Records.PoliciesAsync(null, 1, context.RequestAborted);
        var shown = new AuditListPage
        {
            Page = page,
            Query = asked,
            Filters = [.. query.Where(parameter => parameter.Key is not ("cursor" or "format" or "limit"))
                .Select(parameter => KeyValuePair.Create(parameter.Key, parameter.Value.ToString()))],
            Organizations = NamesOf(policy, counts, asked.Filter.Organization),
        };
        return new PageResult<AuditListPage>("Audits", shown, "Audits") { Live = asked.After is null ? "type=audit.*,verdict.*" : null };
    }

    // Those of the policy in force, those that lately submitted something, as far as that was counted, and the one that is chosen.
    private static IReadOnlyList<string> NamesOf(IReadOnlyList<ProjectedPolicy> policy, StatisticsCache.Counts? counts, string? chosen)
    {
        var named = OrganizationListDocument.Of(
            default, default, policy.Count > 0 ? policy[0] : null, [], counts?.Audits.Organizations ?? new Dictionary<string, long>());
        IEnumerable<string> names = named.Organizations.Select(organization => organization.MspId);
        return [.. (chosen is null ? names : names.Append(chosen)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}
