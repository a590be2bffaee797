using Audit.Ledger;
using Audit.Store;

namespace Audit.Service;

/// <summary>What the channel says beside audits: models, policy, alerts, organisations, counts.</summary>
internal static class RecordEndpoints
{
    private const int UsualLimit = 50;
    private static readonly TimeSpan UsualPeriod = TimeSpan.FromDays(30);

    internal static void MapRecords(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/models", ListModelsAsync).Reads(RecordOperations.Models);
        routes.MapGet("/v1/models/{hash}", GetModelAsync).Reads(RecordOperations.Model);
        routes.MapGet("/v1/policy", GetPolicyAsync).Reads(RecordOperations.Policy);
        routes.MapGet("/v1/policy/history", ListPoliciesAsync).Reads(RecordOperations.PolicyHistory);
        routes.MapGet("/v1/alerts", ListAlertsAsync).Reads(RecordOperations.Alerts);
        routes.MapGet("/v1/organizations", ListOrganizationsAsync).Reads(RecordOperations.Organizations);
        routes.MapGet("/v1/statistics", CountAsync).Reads(RecordOperations.Statistics);
    }

    private static void Reads(this RouteHandlerBuilder endpoint, ApiOperation operation) =>
        endpoint.RequirePermission(AuditPermission.Read).Limited(CallKind.Read).Fresh().Describe(operation);

    private static async Task<IResult> ListModelsAsync(HttpContext context, AuditDatabase database)
    {
        var reader = new QueryReader(context.Request.Query, "status", "cursor", "limit");
        int limit = reader.Number("limit", 1, AuditQueries.LargestPage) ?? UsualLimit;
        IReadOnlyList<ProjectedModel> models = await database.Records.ModelsAsync(
            reader.OneOf("status", ModelDocument.StatusNames), reader.Hash("cursor"), limit + 1, context.RequestAborted);
        ModelDocument[] page = [.. models.Take(limit).Select(ModelDocument.Of)];
        return ApiAnswer.Json(new ModelListDocument(page, models.Count > limit ? page[^1].BundleHash : null));
    }

    private static async Task<IResult> GetModelAsync(string hash, HttpContext context, AuditDatabase database)
    {
        _ = new QueryReader(context.Request.Query);
        ProjectedModel? model = Sha256Hash.IsHash(hash) ? await database.Records.FindModelAsync(hash, context.RequestAborted) : null;
        return model is null
            ? throw new RequestException(StatusCodes.Status404NotFound, LedgerErrorCode.ModelUnknown, $"This service knows no model '{hash}'.")
            : ApiAnswer.Json(ModelDocument.Of(model)).Tagged(context);
    }

    private static async Task<IResult> GetPolicyAsync(HttpContext context, AuditDatabase database)
    {
        _ = new QueryReader(context.Request.Query);
        IReadOnlyList<ProjectedPolicy> latest = await database.Records.PoliciesAsync(null, 1, context.RequestAborted);
        return latest is [var policy]
            ? ApiAnswer.Json(PolicyDocument.Of(policy)).Tagged(context)
            : throw new RequestException(
                StatusCodes.Status404NotFound, LedgerErrorCode.PolicyNotEstablished, "The channel has no policy yet, or this service has not read of it.");
    }

    private static async Task<IResult> ListPoliciesAsync(HttpContext context, AuditDatabase database)
    {
        var reader = new QueryReader(context.Request.Query, "cursor", "limit");
        int limit = reader.Number("limit", 1, AuditQueries.LargestPage) ?? UsualLimit;
        IReadOnlyList<ProjectedPolicy> policies = await database.Records.PoliciesAsync(reader.Number("cursor", 1, int.MaxValue), limit + 1, context.RequestAborted);
        PolicyDocument[] page = [.. policies.Take(limit).Select(PolicyDocument.Of)];
        return ApiAnswer.Json(new PolicyListDocument(
            page, policies.Count > limit ? page[^1].Version.ToString(System.Globalization.CultureInfo.InvariantCulture) : null));
    }

    private static async Task<IResult> ListAlertsAsync(HttpContext context, AuditDatabase database)
    {
        var reader = new QueryReader(context.Request.Query, "kind", "class", "auditId", "cursor", "limit");
        var filter = new AlertFilter
        {
            Kind = reader.Text("kind"),
            VulnerabilityClass = reader.OneOf("class", [.. VulnerabilityClass.All.Select(known => known.Id)]),
            AuditId = reader.Hash("auditId"),
        };
        AlertCursor? after = null;
        if (reader.Text("cursor") is { } cursor && !AlertCursor.TryParse(cursor, out after))
        {
            throw QueryReader.Invalid("cursor is not one that this service gave; leave it out to begin with the latest alert.");
        }

        AlertPage page = await database.Records.AlertsAsync(filter, after, reader.Number("limit", 1, AuditQueries.LargestPage) ?? UsualLimit, context.RequestAborted);
        return ApiAnswer.Json(new AlertListDocument([.. page.Alerts.Select(ListedAlertDocument.Of)], page.Next?.ToString()));
    }

    private static async Task<IResult> ListOrganizationsAsync(HttpContext context, AuditDatabase database, TimeProvider timeProvider)
    {
        var reader = new QueryReader(context.Request.Query, "from", "to");
        (DateTimeOffset from, DateTimeOffset before) = Period(reader, timeProvider);
        IReadOnlyList<ProjectedPolicy> policy = await database.Records.PoliciesAsync(null, 1, context.RequestAborted);
        IReadOnlyList<OrganizationActivity> activity = await database.Statistics.ActivityAsync(from, before, context.RequestAborted);
        AuditStatistics counts = await database.Statistics.CountAsync(new StatisticsFilter(from, before, null, "month"), context.RequestAborted);
        return ApiAnswer.Json(OrganizationListDocument.Of(from, before, policy.Count > 0 ? policy[0] : null, activity, counts.Organizations));
    }

    private static async Task<IResult> CountAsync(
        HttpContext context, AuditDatabase database, OperationsWatch watch, AuditServiceOptions options, TimeProvider timeProvider)
    {
        var reader = new QueryReader(context.Request.Query, "from", "to", "organization", "bucket");
        (DateTimeOffset from, DateTimeOffset before) = Period(reader, timeProvider);
        var filter = new StatisticsFilter(from, before, reader.Text("organization"), reader.OneOf("bucket", StatisticsFilter.Buckets) ?? "day");
        long? indexed = await database.Queries.IndexedBlockAsync(options.Gateway.Channel, options.Gateway.Chaincode, context.RequestAborted);
        AuditStatistics counts = await database.Statistics.CountAsync(filter, context.RequestAborted);
        return ApiAnswer.Json(StatisticsDocument.Of(filter, counts, indexed, watch.Latest?.Lag?.NewestBlock));
    }

    private static (DateTimeOffset From, DateTimeOffset Before) Period(QueryReader reader, TimeProvider timeProvider)
    {
        DateTimeOffset before = reader.Time("to") ?? timeProvider.GetUtcNow();
        DateTimeOffset from = reader.Time("from") ?? before - UsualPeriod;
        return from < before ? (from, before) : throw QueryReader.Invalid("from must lie before to.");
    }
}
