using System.Globalization;
using System.Text.Json;
using Audit.Store;

namespace Audit.Service;

/// <summary>The API's paths that show what was sent to a webhook, and send something.</summary>
internal static class DeliveryEndpoints
{
    internal static void MapDeliveries(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/webhooks/{id}/test", TestAsync).RequirePermission(AuditPermission.Operate).Limited(CallKind.Submission).Describe(WebhookOperations.Test);
        routes.MapPost("/v1/webhooks/{id}/replay", ReplayAsync).RequirePermission(AuditPermission.Operate).Limited(CallKind.Submission).Describe(WebhookOperations.Replay);
        routes.MapGet("/v1/webhooks/{id}/deliveries", ListAsync).RequirePermission(AuditPermission.Operate).Limited(CallKind.Read).Describe(WebhookOperations.Deliveries);
        routes.MapGet("/v1/webhooks/{id}/deliveries/{deliveryId}", GetAsync).RequirePermission(AuditPermission.Operate).Limited(CallKind.Read).Describe(WebhookOperations.Delivery);
        routes.MapPost("/v1/webhooks/{id}/deliveries/{deliveryId}/redeliver", RedeliverAsync).RequirePermission(AuditPermission.Operate).Limited(CallKind.Submission).Describe(WebhookOperations.Redeliver);
    }

    private static Task<IResult> TestAsync(
        string id, HttpContext context, AuditDatabase database, RequestAction action, WorkSignals signals, CancellationToken cancellationToken) => SendAsync(
        database,
        id,
        signals,
        async unit =>
        {
            string data = JsonSerializer.Serialize(new { webhookId = id, requestedBy = AuditCaller.Of(context).Name });
            long delivery = await unit.Deliveries.AddTestAsync(id, $"msg_test_{Guid.NewGuid():n}", EventTypes.WebhookTest, data, cancellationToken);
            await action.WriteAsync(unit, id, cancellationToken, StatusCodes.Status202Accepted);
            return await AcceptedAsync(context, unit, id, delivery, cancellationToken);
        },
        cancellationToken);

    private static Task<IResult> RedeliverAsync(
        string id,
        string deliveryId,
        HttpContext context,
        AuditDatabase database,
        RequestAction action,
        WorkSignals signals,
        CancellationToken cancellationToken) => SendAsync(
        database,
        id,
        signals,
        async unit =>
        {
            if (Number(deliveryId) is not { } known || await unit.Deliveries.RedeliverAsync(id, known, cancellationToken) is not { } delivery)
            {
                return Unknown(id, deliveryId);
            }

            await action.WriteAsync(unit, $"{id}/{deliveryId}", cancellationToken, StatusCodes.Status202Accepted);
            return await AcceptedAsync(context, unit, id, delivery, cancellationToken);
        },
        cancellationToken);

    private static async Task<IResult> ReplayAsync(
        string id,
        HttpContext context,
        AuditDatabase database,
        RequestAction action,
        AuditServiceOptions options,
        WorkSignals signals,
        CancellationToken cancellationToken)
    {
        (long from, long to) = WebhookBody.Blocks(await RequestBody.ReadAsync(context.Request.Body, WebhookBody.Largest, cancellationToken));
        int most = options.Webhooks.MaximumReplay;
        return await SendAsync(
            database,
            id,
            signals,
            async unit =>
            {
                int deliveries = await unit.Deliveries.ReplayAsync(id, from, to, most, cancellationToken);
                if (deliveries > most)
                {
                    throw RequestException.Bad("REPLAY_TOO_LARGE", $"These blocks hold more than {most} events for the webhook; replay fewer at a time.");
                }

                await action.WriteAsync(
                    unit, string.Create(CultureInfo.InvariantCulture, $"{id} blocks {from} to {to}"), cancellationToken, StatusCodes.Status202Accepted);
                return Results.Json(new ReplayDocument(deliveries), statusCode: StatusCodes.Status202Accepted);
            },
            cancellationToken);
    }

    private static async Task<IResult> ListAsync(string id, HttpRequest request, AuditDatabase database, CancellationToken cancellationToken)
    {
        DeliveryListQuery query = DeliveryListQuery.Parse(request.Query);
        return await WebhookEndpoints.WithAsync(
            database,
            id,
            async (unit, _) =>
            {
                IReadOnlyList<WebhookDelivery> found = await unit.Deliveries.ListAsync(id, query.Filter, query.Before, query.Limit + 1, cancellationToken);
                DeliveryDocument[] page = [.. found.Take(query.Limit).Select(DeliveryDocument.Of)];
                string? next = found.Count > query.Limit ? page[^1].Id.ToString(CultureInfo.InvariantCulture) : null;
                return Results.Json(new DeliveryListDocument(page, next));
            },
            cancellationToken);
    }

    private static Task<IResult> GetAsync(string id, string deliveryId, AuditDatabase database, CancellationToken cancellationToken) =>
        WebhookEndpoints.WithAsync(
            database,
            id,
            async (unit, _) =>
            {
                if (Number(deliveryId) is not { } known || await unit.Deliveries.FindAsync(id, known, cancellationToken) is not { } delivery)
                {
                    return Unknown(id, deliveryId);
                }

                IReadOnlyList<DeliveryAttempt> attempts = await unit.Deliveries.AttemptsAsync(known, cancellationToken);
                return Results.Json(DeliveryDocument.Of(delivery) with { AllAttempts = [.. attempts.Select(AttemptDocument.Of)] });
            },
            cancellationToken);

    // Only an active webhook is sent to: an answer that promises more would be wrong.
    private static async Task<IResult> SendAsync(
        AuditDatabase database, string id, WorkSignals signals, Func<UnitOfWork, Task<IResult>> work, CancellationToken cancellationToken)
    {
        IResult result = await WebhookEndpoints.WithAsync(
            database,
            id,
            (unit, webhook) => webhook.State == WebhookRecord.Active
                ? work(unit)
                : throw new RequestException(
                    StatusCodes.Status409Conflict, "WEBHOOK_DISABLED", $"The webhook is disabled: {webhook.DisabledReason} Enable it first."),
            cancellationToken);
        signals.Webhooks.Raise();
        return result;
    }

    private static async Task<IResult> AcceptedAsync(HttpContext context, UnitOfWork unit, string id, long deliveryId, CancellationToken cancellationToken)
    {
        WebhookDelivery delivery = (await unit.Deliveries.FindAsync(id, deliveryId, cancellationToken))!;
        context.Response.Headers.Location = string.Create(CultureInfo.InvariantCulture, $"/v1/webhooks/{id}/deliveries/{deliveryId}");
        return Results.Json(DeliveryDocument.Of(delivery), statusCode: StatusCodes.Status202Accepted);
    }

    private static long? Number(string deliveryId) =>
        long.TryParse(deliveryId, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;

    private static IResult Unknown(string id, string deliveryId) =>
        Problem.NotFound("DELIVERY_UNKNOWN", $"Webhook '{id}' has no delivery '{deliveryId}'; old ones leave the log.");
}
