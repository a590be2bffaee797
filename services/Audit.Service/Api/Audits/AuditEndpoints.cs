using Audit.Store;

namespace Audit.Service;

/// <summary>The API's paths below <c>/v1/audits</c>.</summary>
internal static class AuditEndpoints
{
    internal static void MapAudits(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/audits", SubmitAsync).RequirePermission(AuditPermission.Submit).Limited(CallKind.Submission).Describe(AuditOperations.Submit);
        routes.MapGet("/v1/audits", ListAsync).RequirePermission(AuditPermission.Read).Limited(CallKind.Read).Fresh().Describe(AuditOperations.List);
        routes.MapGet("/v1/audits/{id}", GetAsync).RequirePermission(AuditPermission.Read).Limited(CallKind.Read).Fresh().Describe(AuditOperations.Get);
        routes.MapGet("/v1/audits/{id}/history", HistoryAsync)
            .RequirePermission(AuditPermission.Read).Limited(CallKind.Read).Fresh().Describe(AuditOperations.History);
    }

    private static async Task<IResult> SubmitAsync(
        HttpContext context,
        SubmissionIntake intake,
        IdempotentRequests idempotent,
        AuditLookup audits,
        RequestAction action,
        AuditServiceOptions options)
    {
        SubmissionQuery query = SubmissionQuery.Parse(context.Request.Query);
        ReadOnlyMemory<byte> body = await RequestBody.ReadAsync(context.Request.Body, options.Submissions.MaximumRequestBytes, context.RequestAborted);
        return await idempotent.ServeAsync(context, body, async () =>
        {
            SubmissionRequest request = SubmissionRequest.Parse(context.Request.ContentType, query, body, options.Submissions);
            (string auditId, bool isNew) = await intake.TakeAsync(request, action, context.RequestAborted);
            AuditDocument document = (await audits.FindAsync(auditId, context.RequestAborted))!;
            return ApiAnswer.Json(
                document with { Skipped = SkippedDocument.Of(request.Skipped) },
                isNew ? StatusCodes.Status202Accepted : StatusCodes.Status200OK,
                $"/v1/audits/{auditId}");
        });
    }

    private static async Task<IResult> ListAsync(HttpContext context, AuditDatabase database, AuditExport export)
    {
        AuditListQuery query = AuditListQuery.Parse(context.Request.Query);
        ExportFormat format = ExportFormats.Choose(context.Request, query.Format);
        if (format != ExportFormat.Json)
        {
            return export.Stream(query, format);
        }

        Store.AuditPage page = await database.Queries.ListAsync(query.Filter, query.After, query.Limit ?? AuditListQuery.UsualLimit, context.RequestAborted);
        return ApiAnswer.Json(new AuditListDocument([.. page.Audits.Select(AuditDocument.Of)], page.Next?.ToString()));
    }

    private static async Task<IResult> GetAsync(string id, HttpContext context, AuditLookup audits, AuditExport export)
    {
        var reader = new QueryReader(context.Request.Query, "format");
        ExportFormat format = ExportFormats.Choose(context.Request, reader.OneOf("format", ExportFormats.Names));
        AuditDocument document = await audits.RequireAsync(id, context.RequestAborted);
        return format == ExportFormat.Json
            ? ApiAnswer.Json(new AuditListDocument([document], null)).Tagged(context)
            : (await export.WriteAsync(document, format, context.RequestAborted)).Tagged(context);
    }

    private static async Task<IResult> HistoryAsync(string id, HttpContext context, AuditHistory history)
    {
        _ = new QueryReader(context.Request.Query);
        return ApiAnswer.Json(await history.RequireAsync(id, context.RequestAborted)).Tagged(context);
    }
}
