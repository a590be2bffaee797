using System.Globalization;
using Audit.Store;

namespace Audit.Service;

/// <summary>Who did what, and who was refused.</summary>
/// <param name="Actions">The actions, the latest first.</param>
/// <param name="Query">What was asked for.</param>
/// <param name="Next">The address of the next page; null at the end.</param>
internal sealed record ActionPage(IReadOnlyList<ActionRecord> Actions, ActionListQuery Query, string? Next)
{
    internal static async Task<IResult> ShowAsync(HttpContext context, AuditDatabase database)
    {
        IQueryCollection given = context.Request.Query;
        ActionListQuery query = ActionListQuery.Parse(given);
        IReadOnlyList<ActionRecord> found = await database.RunAsync(
            unit => unit.Actions.ListAsync(query.Filter, query.Before, query.Limit + 1, context.RequestAborted), context.RequestAborted);
        ActionRecord[] page = [.. found.Take(query.Limit)];
        string? next = found.Count > query.Limit
            ? $"/actions{QueryString.Create([.. given.Where(pair => pair.Key != "cursor").Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)), KeyValuePair.Create("cursor", (string?)page[^1].Id.ToString(CultureInfo.InvariantCulture))])}"
            : null;
        return new PageResult<ActionPage>("Actions", new ActionPage(page, query, next), "Action log");
    }
}
