using Audit.Ledger;

namespace Audit.Service;

/// <summary>Questions that the organisation's own peer answers, not the read model: the gate that deployers ask, and what rules weigh.</summary>
internal static class ChannelEndpoints
{
    internal static void MapChannel(this IEndpointRouteBuilder routes)
    {
        Map(routes, "/v1/sources/{hash}/deployable", DeployableAsync, ChannelOperations.Deployable);
        Map(routes, "/v1/models/{hash}/evaluations", EvaluationsAsync, ChannelOperations.Evaluations);
        Map(routes, "/v1/organizations/{mspId}/attendance", AttendanceAsync, ChannelOperations.Attendance);
    }

    private static void Map(IEndpointRouteBuilder routes, string path, Delegate handler, ApiOperation operation) =>
        routes.MapGet(path, handler).RequirePermission(AuditPermission.Read).Limited(CallKind.Submission).Fresh().Describe(operation);

    private static Task<IResult> DeployableAsync(string hash, HttpContext context, ILedgerClient ledger) =>
        AskAsync(context, ledger, LedgerNames.AuditsContract, "Deployable", CommandTarget.Hash(hash));

    private static Task<IResult> EvaluationsAsync(string hash, HttpContext context, ILedgerClient ledger) =>
        AskAsync(context, ledger, LedgerNames.ModelsContract, "Evaluations", CommandTarget.Hash(hash));

    private static Task<IResult> AttendanceAsync(string mspId, HttpContext context, ILedgerClient ledger) =>
        AskAsync(context, ledger, LedgerNames.PolicyContract, "Attendance", CommandTarget.MspId(mspId));

    private static async Task<IResult> AskAsync(HttpContext context, ILedgerClient ledger, string contract, string transaction, string argument)
    {
        _ = new QueryReader(context.Request.Query);
        string answer = await LedgerProblem.AskAsync(() => ledger.EvaluateAsync(contract, transaction, [argument], context.RequestAborted));
        return ApiAnswer.Json(StoredJson.Read(answer));
    }
}
