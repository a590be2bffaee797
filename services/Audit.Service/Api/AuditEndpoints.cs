using Audit.Ledger;
using Audit.Store;

namespace Audit.Service;

/// <summary>The API's paths below <c>/v1/audits</c>.</summary>
internal static class AuditEndpoints
{
    internal static void MapAudits(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/audits", SubmitAsync);
        routes.MapGet("/v1/audits", ListAsync);
        routes.MapGet("/v1/audits/{id}", GetAsync);
    }

    private static async Task<IResult> SubmitAsync(
        HttpContext context, SubmissionIntake intake, IdempotentRequests idempotent, AuditDatabase database, AuditServiceOptions options)
    {
        SubmissionQuery query = SubmissionQuery.Parse(context.Request.Query);
        ReadOnlyMemory<byte> body = await RequestBody.ReadAsync(context.Request.Body, options.Submissions.MaximumRequestBytes, context.RequestAborted);
        return await idempotent.ServeAsync(context, body, async () =>
        {
            SubmissionRequest request = SubmissionRequest.Parse(context.Request.ContentType, query, body, options.Submissions);
            (string auditId, bool isNew) = await intake.TakeAsync(request, context.RequestAborted);
            AuditDocument document = (await FindAsync(database, auditId, context.RequestAborted))!;
            return ApiAnswer.Json(
                document with { Skipped = SkippedDocument.Of(request.Skipped) },
                isNew ? StatusCodes.Status202Accepted : StatusCodes.Status200OK,
                $"/v1/audits/{auditId}");
        });
    }

    private static async Task<IResult> GetAsync(string id, AuditDatabase database, CancellationToken cancellationToken) =>
        Sha256Hash.IsHash(id) && await FindAsync(database, id, cancellationToken) is { } document
            ? Results.Json(new AuditListDocument([document], null))
            : Problem.NotFound(
                LedgerErrorCode.AuditUnknown, $"This service knows no audit '{id}'. An audit opened elsewhere shows here a moment later.");

    private static async Task<IResult> ListAsync(HttpRequest request, AuditDatabase database, CancellationToken cancellationToken)
    {
        AuditListQuery query = AuditListQuery.Parse(request.Query);
        Store.AuditPage page = await database.Queries.ListAsync(query.Filter, query.After, query.Limit ?? AuditListQuery.UsualLimit, cancellationToken);
        return Results.Json(new AuditListDocument([.. page.Audits.Select(AuditDocument.Of)], page.Next?.ToString()));
    }

    private static async Task<AuditDocument?> FindAsync(AuditDatabase database, string auditId, CancellationToken cancellationToken)
    {
        if (await database.Queries.FindAsync(auditId, cancellationToken) is { } view)
        {
            IReadOnlyList<StoredReport> reports = await database.Queries.ReportsAsync(auditId, cancellationToken);
            IReadOnlyList<ProjectedAlert> alerts = await database.Queries.AlertsAsync(auditId, cancellationToken);
            StoredReport? latest = reports.Count > 0 ? reports[0] : null;
            return AuditDocument.Of(view) with
            {
                Findings = ReportFindings.Of(reports.FirstOrDefault(report => report.ModelHash == view.Verdict?.ModelHash) ?? latest),
                Alerts = [.. alerts.Select(AlertDocument.Of)],
            };
        }

        // Submitted here, and the channel has not told us yet.
        return await database.RunAsync(
            async unit =>
            {
                Submission? submission = await unit.Submissions.FindAsync(auditId, cancellationToken);
                OutboxCommand? opening = await unit.Outbox.FindAsync(OutboxKind.Open, auditId, "", cancellationToken);
                return submission is null ? null : AuditDocument.Of(submission) with { Failure = opening?.LastError };
            },
            cancellationToken);
    }
}
