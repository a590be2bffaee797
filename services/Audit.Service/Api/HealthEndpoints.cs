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
        routes.MapGet("/alive", () => Results.Json(new { status = "ok" })).RequirePermission(AuditPermission.Open);
        routes.MapGet("/health", HealthAsync).RequirePermission(AuditPermission.Open);
    }

    private static async Task<IResult> HealthAsync(
        HttpContext context,
        AuditDatabase database,
        ModelWatch watch,
        ISourceScorer scorer,
        CertificateWatch certificates,
        AuditServiceOptions options,
        CancellationToken cancellationToken)
    {
        Task<ModelObservation> looking = ObserveAsync(watch, cancellationToken);
        (StoreStatus status, IReadOnlyList<OutboxCommand> parked, string? failure) = await AskDatabaseAsync(database, options.Gateway, cancellationToken);
        ModelObservation model = await looking;
        bool ok = failure is null && model.IsActive;
        int statusCode = ok ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        IReadOnlyList<CertificateExpiry> expiries = certificates.Observe();
        string words = !ok ? "unavailable" : expiries.Any(certificate => certificate.IsNear) ? "degraded" : "ok";
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
            new ProjectionHealth(status.IndexedBlock),
            new WorkHealth(
                status.PendingCommands,
                status.OpenJobs,
                status.ParkedJobs,
                [.. parked.Select(command => new ParkedCommandDocument(command.Kind.ToString(), command.AuditId, command.LastError))]),
            [.. expiries.Select(CertificateHealth.Of)]);
        return Results.Json(document, statusCode: statusCode);
    }

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

    private static async Task<(StoreStatus Status, IReadOnlyList<OutboxCommand> Parked, string? Failure)> AskDatabaseAsync(
        AuditDatabase database, GatewayConnectionOptions gateway, CancellationToken cancellationToken)
    {
        try
        {
            StoreStatus status = await database.Queries.StatusAsync(gateway.Channel, gateway.Chaincode, cancellationToken);
            IReadOnlyList<OutboxCommand> parked = status.ParkedCommands == 0
                ? []
                : await database.RunAsync(unit => unit.Outbox.ParkedAsync(ShownParkedCommands, cancellationToken), cancellationToken);
            return (status, parked, null);
        }
        catch (StoreException cause)
        {
            return (new StoreStatus(), [], cause.Message);
        }
    }
}
