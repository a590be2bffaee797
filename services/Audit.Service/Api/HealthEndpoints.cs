using Audit.Store;

namespace Audit.Service;

/// <summary><c>/alive</c>: the process answers. <c>/health</c>: it can do its work, else 503 with what is missing.</summary>
internal static class HealthEndpoints
{
    private const int ShownParkedCommands = 20;
    private static readonly TimeSpan Believed = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    internal static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/alive", () => Results.Json(new AliveDocument("ok"))).RequirePermission(AuditPermission.Open).Describe(ServiceOperations.Alive);
        routes.MapGet("/health", HealthAsync).RequirePermission(AuditPermission.Open).Describe(ServiceOperations.Health);
    }

    private static async Task<IResult> HealthAsync(
        HttpContext context,
        AuditDatabase database,
        ModelWatch watch,
        OperationsWatch operations,
        ISourceScorer scorer,
        CertificateWatch certificates,
        AuditServiceOptions options,
        CancellationToken cancellationToken)
    {
        Task<ModelObservation> looking = ObserveAsync(watch, cancellationToken);
        OperationsState state = await operations.ObserveAsync(Believed, cancellationToken);
        (IReadOnlyList<OutboxCommand> parked, string? failure) = await ParkedAsync(database, state, cancellationToken);
        ModelObservation model = await looking;
        var projection = ProjectionHealth.Of(state, options.Health);
        var disk = DiskHealth.Of(state, options.Health);
        IReadOnlyList<CertificateExpiry> expiries = certificates.Observe();
        bool ok = failure is null && model.IsActive && disk.Ok;
        StoreMeasures store = state.Store ?? new StoreMeasures();
        var webhooks = WebhookHealth.Of(store);
        bool good = projection.Ok && webhooks.Ok && !expiries.Any(certificate => certificate.IsNear);
        int statusCode = ok ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        string words = !ok ? "unavailable" : good ? "ok" : "degraded";
        if (!AccessPolicies.MaySeeDetails(context, options))
        {
            return Results.Json(new { status = words }, statusCode: statusCode);
        }

        var document = new HealthDocument(
            words,
            options.MspId,
            new PartHealth(failure is null, failure),
            new PartHealth(model.IsReachable, model.Failure),
            new ModelHealth(model.IsActive, scorer.ModelName, scorer.ModelHash, model.StatusText),
            projection,
            Work(store, parked),
            disk,
            webhooks,
            [.. expiries.Select(CertificateHealth.Of)]);
        return Results.Json(document, statusCode: statusCode);
    }

    private static WorkHealth Work(StoreMeasures store, IReadOnlyList<OutboxCommand> parked) => new(
        store.Commands.Where(work => work.State == "pending").Sum(work => work.Count),
        store.Jobs.Where(work => work.State != "parked").Sum(work => work.Count),
        store.Jobs.Where(work => work.State == "parked").Sum(work => work.Count),
        [.. parked.Select(command => new ParkedCommandDocument(command.Kind.ToString(), command.AuditId, command.LastError))]);

    private static async Task<ModelObservation> ObserveAsync(ModelWatch watch, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return await watch.ObserveAsync(Believed, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ModelObservation(DateTimeOffset.UnixEpoch, null, $"The gateway does not answer within {Patience.TotalSeconds} s.");
        }
    }

    private static async Task<(IReadOnlyList<OutboxCommand> Parked, string? Failure)> ParkedAsync(
        AuditDatabase database, OperationsState state, CancellationToken cancellationToken)
    {
        if (state.Store is null || !state.Store.Commands.Any(work => work.State == "parked"))
        {
            return ([], state.StoreFailure);
        }

        try
        {
            return (await database.RunAsync(unit => unit.Outbox.ParkedAsync(ShownParkedCommands, cancellationToken), cancellationToken), null);
        }
        catch (StoreException cause)
        {
            return ([], cause.Message);
        }
    }
}
