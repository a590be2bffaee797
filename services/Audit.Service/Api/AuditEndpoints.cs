using Audit.Ledger;
using Audit.Store;

namespace Audit.Service;

/// <summary>The API's paths below <c>/v1/audits</c>.</summary>
internal static class AuditEndpoints
{
    internal static void MapAudits(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/audits", SubmitAsync).RequirePermission(AuditPermission.Submit);
        routes.MapGet("/v1/audits", ListAsync).RequirePermission(AuditPermission.Read);
        routes.MapGet("/v1/audits/{id}", GetAsync).RequirePermission(AuditPermission.Read);
    }

    private static async Task<IResult> SubmitAsync(
        HttpContext context,
        SubmissionIntake intake,
        RequestAction action,
        AuditDatabase database,
        AuditServiceOptions options,
        CancellationToken cancellationToken)
    {
        if (!context.Request.HasJsonContentType())
        {
            throw new RequestException(
                StatusCodes.Status415UnsupportedMediaType, "BODY_NOT_JSON", "Send the submission with the content type application/json.");
        }

        ReadOnlyMemory<byte> body = await RequestBody.ReadAsync(context.Request.Body, options.Submissions.MaximumRequestBytes, cancellationToken);
        SubmissionRequest request = SubmissionRequest.Parse(body, options.Submissions);
        (string auditId, bool isNew) = await intake.TakeAsync(request, action, cancellationToken);
        AuditDocument document = (await FindAsync(database, auditId, cancellationToken))!;
        context.Response.Headers.Location = $"/v1/audits/{auditId}";
        return Results.Json(document, statusCode: isNew ? StatusCodes.Status202Accepted : StatusCodes.Status200OK);
    }

    private static async Task<IResult> GetAsync(string id, AuditDatabase database, CancellationToken cancellationToken) =>
        Sha256Hash.IsHash(id) && await FindAsync(database, id, cancellationToken) is { } document
            ? Results.Json(new AuditListDocument([document], null))
            : Problem.NotFound(
                LedgerErrorCode.AuditUnknown, $"This service knows no audit '{id}'. An audit opened elsewhere shows here a moment later.");

    private static async Task<IResult> ListAsync(HttpRequest request, AuditDatabase database, CancellationToken cancellationToken)
    {
        AuditListQuery query = AuditListQuery.Parse(request.Query);
        Store.AuditPage page = await database.Queries.ListAsync(query.Filter, query.After, query.Limit, cancellationToken);
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
