using System.Globalization;
using Audit.Store;

namespace Audit.Service;

/// <summary><c>/v1/actions</c>: who did what, and who was refused. There is no path that changes it.</summary>
internal static class ActionEndpoints
{
    internal static void MapActions(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/actions", ListAsync).RequirePermission(AuditPermission.ReadActions).Limited(CallKind.Read).Describe(AccessOperations.Actions);

    private static async Task<IResult> ListAsync(HttpRequest request, AuditDatabase database, CancellationToken cancellationToken)
    {
        ActionListQuery query = ActionListQuery.Parse(request.Query);
        IReadOnlyList<ActionRecord> actions = await database.RunAsync(
            unit => unit.Actions.ListAsync(query.Filter, query.Before, query.Limit + 1, cancellationToken), cancellationToken);
        ActionDocument[] page = [.. actions.Take(query.Limit).Select(ActionDocument.Of)];
        return Results.Json(new ActionListDocument(
            page, actions.Count > query.Limit ? page[^1].Id.ToString(CultureInfo.InvariantCulture) : null));
    }
}
