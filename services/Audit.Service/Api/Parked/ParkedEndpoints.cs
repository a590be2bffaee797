using Audit.Store;

namespace Audit.Service;

/// <summary>Work that was given up: jobs that failed too often, commands that the ledger refused. An operator has it tried again, or discards it.</summary>
internal static class ParkedEndpoints
{
    private const int LargestBody = 16 * 1024;
    private const int UsualLimit = 50;
    private static readonly string[] Kinds = ["score", "open", "vote", "command"];

    internal static void MapParked(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/parked", ListAsync).RequirePermission(AuditPermission.Operate).Limited(CallKind.Read).Describe(ParkedOperations.List);
        routes.MapPost("/v1/parked/{id}/retry", RetryAsync)
            .RequirePermission(AuditPermission.Operate).Limited(CallKind.Submission).Describe(ParkedOperations.Retry);
        routes.MapPost("/v1/parked/{id}/discard", DiscardAsync)
            .RequirePermission(AuditPermission.Operate).Limited(CallKind.Submission).Describe(ParkedOperations.Discard);
    }

    private static async Task<IResult> ListAsync(HttpContext context, AuditDatabase database)
    {
        var reader = new QueryReader(context.Request.Query, "kind", "cursor", "limit");
        string? kind = reader.OneOf("kind", Kinds);
        int limit = reader.Number("limit", 1, AuditQueries.LargestPage) ?? UsualLimit;
        ParkedCursor? after = null;
        if (reader.Text("cursor") is { } cursor && !ParkedCursor.TryParse(cursor, out after))
        {
            throw QueryReader.Invalid("cursor is not one that this service gave; leave it out to begin with what was given up last.");
        }

        ParkedPage page = await database.RunAsync(unit => unit.Parked.ListAsync(kind, after, limit, context.RequestAborted), context.RequestAborted);
        return ApiAnswer.Json(new ParkedListDocument([.. page.Work.Select(ParkedDocument.Of)], page.Next is not null, page.Next?.ToString()));
    }

    private static async Task<IResult> RetryAsync(string id, HttpContext context, AuditDatabase database, RequestAction action, WorkSignals signals)
    {
        CommandBody.Parse(await BodyAsync(context));
        await ChangeAsync(id, context, database, action, (unit, parked) => unit.Parked.RetryAsync(parked.IsCommand, parked.Number, context.RequestAborted));
        signals.Scoring.Raise();
        signals.Outbox.Raise();
        return Results.NoContent();
    }

    private static async Task<IResult> DiscardAsync(string id, HttpContext context, AuditDatabase database, RequestAction action)
    {
        string reason = CommandBody.Parse(await BodyAsync(context), "reason").Reason();
        string by = AuditCaller.Of(context).Name;
        await ChangeAsync(
            id, context, database, action, (unit, parked) => unit.Parked.DiscardAsync(parked.IsCommand, parked.Number, by, reason, context.RequestAborted));
        return Results.NoContent();
    }

    private static Task<ReadOnlyMemory<byte>> BodyAsync(HttpContext context)
    {
        _ = new QueryReader(context.Request.Query);
        return RequestBody.ReadAsync(context.Request.Body, LargestBody, context.RequestAborted);
    }

    private static Task ChangeAsync(
        string id, HttpContext context, AuditDatabase database, RequestAction action, Func<UnitOfWork, ParkedId, Task<bool>> change) => database.RunAsync(
        async unit =>
        {
            if (ParkedId.Parse(id) is not { } parked || !await change(unit, parked))
            {
                throw new RequestException(
                    StatusCodes.Status404NotFound,
                    ProblemCode.ParkedUnknown,
                    $"There is no parked work '{id}': it was tried again or discarded since, or never was. GET /v1/parked lists what there is.");
            }

            await action.WriteAsync(unit, id, context.RequestAborted, StatusCodes.Status204NoContent);
        },
        context.RequestAborted);
}
