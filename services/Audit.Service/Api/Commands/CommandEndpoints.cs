using Audit.Ledger;
using Audit.Store;

namespace Audit.Service;

/// <summary>
/// What people decide: proposals, approvals, disputes. Each becomes a transaction of this service's own identity, which needs the ledger's
/// role for it; the answer is 202, and the command's page says what became of it.
/// </summary>
internal static class CommandEndpoints
{
    private const int LargestBody = 256 * 1024;
    private const string Audits = LedgerNames.AuditsContract;
    private const string Models = LedgerNames.ModelsContract;
    private const string Policy = LedgerNames.PolicyContract;

    private static readonly string[] EvaluationMembers = ["dataSetHash", "dataSetName", "metric", "basisPoints", "counts"];

    private delegate LedgerCommand Reader(string target, ReadOnlyMemory<byte> body, string caller);

    internal static void MapCommands(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/commands/{id}", GetAsync).RequirePermission(AuditPermission.Read).Limited(CallKind.Read).Describe(CommandOperations.Get);
        routes.MapGet("/v1/proposals", ListProposalsAsync)
            .RequirePermission(AuditPermission.Read).Limited(CallKind.Submission).Fresh().Describe(CommandOperations.Proposals);
        Post(routes, "/v1/proposals", AuditPermission.Govern, CommandOperations.Propose, (_, body, caller) =>
            new LedgerCommand(Policy, "Propose", [CommandBody.Parse(body, "replaces", "reason", "terms").Canonical()], caller));
        Post(routes, "/v1/proposals/{id}/approvals", AuditPermission.Govern, CommandOperations.ApproveProposal, Plain(Policy, "Approve"));
        Post(routes, "/v1/proposals/{id}/withdrawal", AuditPermission.Govern, CommandOperations.WithdrawProposal, Plain(Policy, "Withdraw"));
        Post(routes, "/v1/models/{id}/approvals", AuditPermission.Govern, CommandOperations.ApproveModel, Plain(Models, "Approve"));
        Post(routes, "/v1/models/{id}/retirement", AuditPermission.Govern, CommandOperations.RetireModel, WithReason(Models, "Retire"));
        Post(routes, "/v1/models/{id}/revocation", AuditPermission.Govern, CommandOperations.RevokeModel, WithReason(Models, "Revoke"));
        Post(routes, "/v1/models/{id}/reinstatement", AuditPermission.Govern, CommandOperations.ReinstateModel, WithReason(Models, "Reinstate"));
        Post(routes, "/v1/models/{id}/evaluations", AuditPermission.Govern, CommandOperations.RecordEvaluation, Evaluation);
        Post(routes, "/v1/organizations/{mspId}/review", AuditPermission.Govern, CommandOperations.ReviewOrganization, Plain(Policy, "Review"));
        Post(routes, "/v1/audits/{id}/reaudit", AuditPermission.Dispute, CommandOperations.Reaudit, Plain(Audits, "Reaudit"));
        Post(routes, "/v1/audits/{id}/purge", AuditPermission.Dispute, CommandOperations.Purge, WithReason(Audits, "PurgeSource"));
        Post(routes, "/v1/audits/{id}/disputes", AuditPermission.Dispute, CommandOperations.Dispute, WithReason(Audits, "Dispute"));
        Post(routes, "/v1/audits/{id}/resolutions", AuditPermission.Dispute, CommandOperations.Resolve, (id, body, caller) =>
        {
            CommandBody given = CommandBody.Parse(body, "outcome", "reason");
            return new LedgerCommand(Audits, "Resolve", [id, given.OneOf("outcome", "PASS", "REVIEW", "FAIL"), given.Reason()], caller);
        });
    }

    private static Reader Plain(string contract, string transaction) => (id, body, caller) =>
    {
        CommandBody.Parse(body);
        return new LedgerCommand(contract, transaction, [id], caller);
    };

    private static LedgerCommand Evaluation(string modelHash, ReadOnlyMemory<byte> body, string caller)
    {
        string evaluation = CommandBody.Parse(body, EvaluationMembers).Canonical("bundleHash", modelHash);
        try
        {
            // Read by the ledger's own rules, here where the caller can still be told.
            EvaluationRequest.Parse(evaluation);
        }
        catch (LedgerRefusalException cause)
        {
            throw JsonSubmission.Malformed(cause.Refusal.Message, cause);
        }

        return new LedgerCommand(Models, "RecordEvaluation", [evaluation], caller);
    }

    private static Reader WithReason(string contract, string transaction) => (id, body, caller) =>
        new LedgerCommand(contract, transaction, [id, CommandBody.Parse(body, "reason").Reason()], caller);

    private static void Post(IEndpointRouteBuilder routes, string path, AuditPermission permission, ApiOperation operation, Reader read) => routes
        .MapPost(path, (HttpContext context, IdempotentRequests idempotent, CommandIntake intake, RequestAction action) =>
            TakeAsync(context, idempotent, intake, action, read))
        .RequirePermission(permission).Limited(CallKind.Submission).Describe(operation);

    private static async Task<IResult> TakeAsync(
        HttpContext context, IdempotentRequests idempotent, CommandIntake intake, RequestAction action, Reader read)
    {
        _ = new QueryReader(context.Request.Query);
        string? id = context.Request.RouteValues["mspId"] is string mspId ? CommandTarget.MspId(mspId)
            : context.Request.RouteValues["id"] is string hash ? CommandTarget.Hash(hash)
            : null;
        ReadOnlyMemory<byte> body = await RequestBody.ReadAsync(context.Request.Body, LargestBody, context.RequestAborted);
        return await idempotent.ServeAsync(context, body, async () =>
        {
            LedgerCommand command = read(id ?? "", body, AuditCaller.Of(context).Name);
            CommandDocument document = await intake.TakeAsync(command, id ?? command.Contract, action, context.RequestAborted);
            return ApiAnswer.Json(document, StatusCodes.Status202Accepted, $"/v1/commands/{document.Id}");
        });
    }

    private static async Task<IResult> GetAsync(string id, HttpContext context, AuditDatabase database)
    {
        _ = new QueryReader(context.Request.Query);
        OutboxCommand? command = Guid.TryParseExact(id, "n", out _)
            ? await database.RunAsync(unit => unit.Outbox.FindAsync(OutboxKind.Command, id, "", context.RequestAborted), context.RequestAborted)
            : null;
        return command is null
            ? throw new RequestException(StatusCodes.Status404NotFound, ProblemCode.CommandUnknown, $"This service was given no command '{id}'.")
            : ApiAnswer.Json(CommandDocument.Of(command));
    }

    private static async Task<IResult> ListProposalsAsync(HttpContext context, ILedgerClient ledger, AuditDatabase database)
    {
        _ = new QueryReader(context.Request.Query);
        string policies = await LedgerProblem.AskAsync(() => ledger.EvaluateAsync(Policy, "Proposals", [], context.RequestAborted));
        IReadOnlyList<ProjectedModel> models = await database.Records.ModelsAsync("PROPOSED", null, AuditQueries.LargestPage, context.RequestAborted);
        return ApiAnswer.Json(new ProposalListDocument(StoredJson.Read(policies), [.. models.Select(ModelDocument.Of)]));
    }
}
