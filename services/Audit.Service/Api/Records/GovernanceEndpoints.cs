using Audit.Ledger;
using Audit.Store;

namespace Audit.Service;

/// <summary>What the members and the policy's rules decided, from the read model.</summary>
internal static class GovernanceEndpoints
{
    private const int UsualLimit = 50;

    internal static void MapGovernance(this IEndpointRouteBuilder routes)
    {
        Map(routes, "/v1/decisions", ListDecisionsAsync, GovernanceOperations.Decisions);
        Map(routes, "/v1/proposals/{id}", GetProposalAsync, GovernanceOperations.Proposal);
        Map(routes, "/v1/models/{hash}/history", GetModelHistoryAsync, GovernanceOperations.ModelHistory);
    }

    private static void Map(IEndpointRouteBuilder routes, string path, Delegate handler, ApiOperation operation) =>
        routes.MapGet(path, handler).RequirePermission(AuditPermission.Read).Limited(CallKind.Read).Fresh().Describe(operation);

    private static async Task<IResult> ListDecisionsAsync(HttpContext context, AuditDatabase database)
    {
        var reader = new QueryReader(
            context.Request.Query, "policyVersion", "then", "auditId", "model", "organization", "from", "to", "cursor", "limit");
        var filter = new DecisionFilter
        {
            PolicyVersion = reader.Number("policyVersion", 1, int.MaxValue),
            Then = reader.OneOf("then", RuleDecisionDocument.Kinds),
            AuditId = reader.Hash("auditId"),
            ModelHash = reader.Hash("model"),
            MspId = reader.Text("organization"),
            From = reader.Time("from"),
            Before = reader.Time("to"),
        };
        DecisionCursor? after = null;
        if (reader.Text("cursor") is { } cursor && !DecisionCursor.TryParse(cursor, out after))
        {
            throw QueryReader.Invalid("cursor is not one that this service gave; leave it out to begin with the latest decision.");
        }

        int limit = reader.Number("limit", 1, AuditQueries.LargestPage) ?? UsualLimit;
        Store.DecisionPage page = await database.Governance.DecisionsAsync(filter, after, limit, context.RequestAborted);
        return ApiAnswer.Json(new DecisionListDocument([.. page.Decisions.Select(RuleDecisionDocument.Of)], page.Next?.ToString()));
    }

    private static async Task<IResult> GetProposalAsync(string id, HttpContext context, AuditDatabase database)
    {
        _ = new QueryReader(context.Request.Query);
        IReadOnlyList<GovernanceRecord> records = Sha256Hash.IsHash(id)
            ? await database.Governance.OfAsync(id, GovernanceQueries.MostRecords, context.RequestAborted)
            : [];
        return PolicyProposalDocument.Of(id, records) is { } document
            ? ApiAnswer.Json(document).Tagged(context)
            : throw new RequestException(
                StatusCodes.Status404NotFound, LedgerErrorCode.PolicyProposalUnknown, $"This service knows no proposal '{id}'.");
    }

    private static async Task<IResult> GetModelHistoryAsync(string hash, HttpContext context, AuditDatabase database)
    {
        _ = new QueryReader(context.Request.Query);
        if (!Sha256Hash.IsHash(hash) || await database.Records.FindModelAsync(hash, context.RequestAborted) is not { } model)
        {
            throw new RequestException(StatusCodes.Status404NotFound, LedgerErrorCode.ModelUnknown, $"This service knows no model '{hash}'.");
        }

        IReadOnlyList<GovernanceRecord> records = await database.Governance.OfAsync(hash, GovernanceQueries.MostRecords, context.RequestAborted);
        return ApiAnswer.Json(ModelHistoryDocument.Of(model, records)).Tagged(context);
    }
}
