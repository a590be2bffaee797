using Dapper;

namespace Audit.Store;

/// <summary>Writes the statement for a page of audits. Texts of the filter only ever travel as parameters.</summary>
internal static class AuditListSql
{
    private const string Words = "a.name_words @@ to_tsquery('simple', @words)";
    private const string Later = "(a.opened_at, a.id) < (@afterTime, @afterId)";

    // How many of the newest audits are looked through for words before the index of words is asked.
    private const int Newest = 5000;

    /// <summary>
    /// Writes it. Words are looked for twice: among the newest audits, which fills a page where many names have them, and then by the index of
    /// words, which is quick where few have them. PostgreSQL alone cannot tell the two apart and would read all audits for a rare word.
    /// </summary>
    /// <param name="filter">What is asked for.</param>
    /// <param name="after">Where the page begins.</param>
    /// <param name="limit">How many.</param>
    /// <param name="amongNewest">Whether only the newest audits from there on are looked through.</param>
    internal static (string Sql, DynamicParameters Parameters) Write(AuditFilter filter, AuditCursor? after, int limit, bool amongNewest = false)
    {
        var parameters = new DynamicParameters(new { limit });
        List<string> conditions = [];
        Add("a.status = @status", "status", filter.Status);
        Add("v.outcome = @verdict", "verdict", filter.Verdict);
        Add("v.flagged_classes @> ARRAY[@class]", "class", filter.VulnerabilityClass);
        Add("a.organization = @organization", "organization", filter.Organization);
        Add("a.submitter = @submitter", "submitter", filter.Submitter);
        Add("v.model_hash = @model", "model", filter.ModelHash);
        Add("a.policy_version = @policy", "policy", filter.PolicyVersion);
        Add("a.opened_at >= @from", "from", filter.OpenedFrom?.ToUniversalTime());
        Add("a.opened_at < @before", "before", filter.OpenedBefore?.ToUniversalTime());
        Add("a.source_hash = @source", "source", filter.SourceHash);
        Choose(filter.Disputed, "EXISTS (SELECT FROM governance g WHERE g.kind = 'dispute' AND g.subject = a.id)");
        Choose(filter.Superseded, "a.superseded_by IS NOT NULL");
        if (filter.Basis == AuditFilter.QuorumBasis)
        {
            conditions.Add("v.audit_id IS NOT NULL AND v.basis IS NULL");
        }
        else
        {
            Add("v.basis = @basis", "basis", filter.Basis);
        }

        Add("a.name LIKE @name", "name", filter.NamePrefix is { } prefix ? Escape(prefix) + "%" : null);
        Add(Words, "words", filter.Words.Count > 0 ? Search(filter.Words) : null);
        if (after is not null)
        {
            Add(Later, "afterTime", after.OpenedAt.ToUniversalTime());
            parameters.Add("afterId", after.Id);
        }

        string later = after is null ? "TRUE" : Later;
        string audits = amongNewest
            ? $"(SELECT * FROM audits a WHERE {later} ORDER BY a.opened_at DESC, a.id DESC LIMIT {Newest})"
            : filter.Words.Count > 0 ? "found" : "audits";
        string found = audits == "found" ? Found(conditions, later) : "";
        string where = conditions.Count == 0 ? "" : $"WHERE {string.Join(" AND ", conditions)}";
        return ($"""
            {found}
            SELECT {AuditRow.Columns} FROM {audits} a LEFT JOIN verdicts v ON v.audit_id = a.id
            {where}
            ORDER BY a.opened_at DESC, a.id DESC LIMIT @limit
            """, parameters);

        void Choose(bool? wanted, string condition)
        {
            if (wanted is { } holds)
            {
                conditions.Add(holds ? condition : $"NOT ({condition})");
            }
        }

        void Add(string condition, string name, object? value)
        {
            if (value is not null)
            {
                conditions.Add(condition);
                parameters.Add(name, value);
            }
        }
    }

    // Where audits alone decide, the page is chosen before their verdicts are looked at: many names may have the words.
    private static string Found(List<string> conditions, string later) =>
        conditions.All(condition => condition == Later || condition.StartsWith("a.", StringComparison.Ordinal))
            ? $"""
                WITH hits AS MATERIALIZED (SELECT a.id, a.opened_at FROM audits a WHERE {string.Join(" AND ", conditions)}),
                found AS MATERIALIZED (SELECT a.* FROM audits a JOIN (SELECT id FROM hits ORDER BY opened_at DESC, id DESC LIMIT @limit) chosen ON chosen.id = a.id)
                """
            : $"WITH found AS MATERIALIZED (SELECT * FROM audits a WHERE {Words} AND {later})";

    // The words are letters and digits only; in quotes not even those can be taken for an operator.
    private static string Search(IReadOnlyList<string> words) =>
        string.Join(" & ", words.SelectMany(AuditFilter.WordsOf).Select(word => $"'{word}':*"));

    private static string Escape(string text) => text
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("%", @"\%", StringComparison.Ordinal)
        .Replace("_", @"\_", StringComparison.Ordinal);
}
