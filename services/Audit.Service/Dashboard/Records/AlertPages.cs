using Audit.Ledger;
using Audit.Store;

namespace Audit.Service;

/// <summary>What a person should look at.</summary>
/// <param name="Page">The alerts, the latest first.</param>
/// <param name="Kind">The kind that is chosen; null for all.</param>
/// <param name="Class">The class that is chosen; null for all.</param>
internal sealed record AlertPages(AlertPage Page, string? Kind, string? Class)
{
    private const int Shown = 50;

    /// <summary>The kinds to choose from.</summary>
    internal static IReadOnlyList<string> Kinds { get; } = ["AlertRaised", "VotesDiverged"];

    internal static async Task<IResult> ShowAsync(HttpContext context, AuditDatabase database)
    {
        var reader = new QueryReader(context.Request.Query, "kind", "class", "cursor");
        var filter = new AlertFilter
        {
            Kind = reader.Text("kind"),
            VulnerabilityClass = reader.OneOf("class", [.. VulnerabilityClass.All.Select(known => known.Id)]),
        };
        AlertCursor? after = null;
        if (reader.Text("cursor") is { } cursor && !AlertCursor.TryParse(cursor, out after))
        {
            throw QueryReader.Invalid("cursor is not one that this service gave; leave it out to begin with the latest alert.");
        }

        AlertPage page = await database.Records.AlertsAsync(filter, after, Shown, context.RequestAborted);
        return new PageResult<AlertPages>("Alerts", new AlertPages(page, filter.Kind, filter.VulnerabilityClass), "Alerts")
        {
            Live = after is null ? "type=alert.*" : null,
        };
    }
}
