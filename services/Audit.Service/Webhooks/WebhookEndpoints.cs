using System.Buffers.Text;
using System.Security.Cryptography;
using Audit.Store;

namespace Audit.Service;

/// <summary>The API's paths below <c>/v1/webhooks</c> that make, show and end webhooks.</summary>
internal static class WebhookEndpoints
{
    internal static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/webhooks", CreateAsync).RequirePermission(AuditPermission.Operate).Limited(CallKind.Submission).Describe(WebhookOperations.Create);
        routes.MapGet("/v1/webhooks", ListAsync).RequirePermission(AuditPermission.Operate).Limited(CallKind.Read).Describe(WebhookOperations.List);
        routes.MapGet("/v1/webhooks/{id}", GetAsync).RequirePermission(AuditPermission.Operate).Limited(CallKind.Read).Describe(WebhookOperations.Get);
        routes.MapDelete("/v1/webhooks/{id}", DeleteAsync).RequirePermission(AuditPermission.Operate).Limited(CallKind.Submission).Describe(WebhookOperations.Delete);
        routes.MapPost("/v1/webhooks/{id}/rotate", RotateAsync).RequirePermission(AuditPermission.Operate).Limited(CallKind.Submission).Describe(WebhookOperations.Rotate);
        routes.MapPost("/v1/webhooks/{id}/enable", EnableAsync).RequirePermission(AuditPermission.Operate).Limited(CallKind.Submission).Describe(WebhookOperations.Enable);
        routes.MapPost("/v1/webhooks/{id}/disable", DisableAsync).RequirePermission(AuditPermission.Operate).Limited(CallKind.Submission).Describe(WebhookOperations.Disable);
        routes.MapDeliveries();
    }

    /// <summary>The answer when there is no such webhook.</summary>
    internal static IResult Unknown(string id) => Problem.NotFound("WEBHOOK_UNKNOWN", $"There is no webhook '{id}'.");

    /// <summary>Whether an id can be one of a webhook.</summary>
    internal static bool IsId(string id) => id.Length <= 40 && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-');

    private static async Task<IResult> CreateAsync(
        HttpContext context,
        AuditDatabase database,
        RequestAction action,
        AuditServiceOptions options,
        AddressRules rules,
        WebhookKey key,
        CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> body = await RequestBody.ReadAsync(context.Request.Body, WebhookBody.Largest, cancellationToken);
        WebhookRequest request = WebhookRequest.Parse(body, rules, options.Access.Development);
        WebhookSecret secret = WebhookSecret.Create();
        var webhook = new WebhookRecord
        {
            Id = $"whk_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16))}",
            Url = request.Url.AbsoluteUri,
            Description = request.Description,
            Events = request.Events,
            Classes = request.Classes,
            Verdicts = request.Verdicts,
            KeyId = key.Id,
            CreatedBy = AuditCaller.Of(context).Name,
        };
        WebhookRecord stored = await database.RunAsync(
            async unit =>
            {
                if (!await unit.Webhooks.AddAsync(webhook, key.Seal(webhook.Id, 1, secret), options.Webhooks.MaximumWebhooks, cancellationToken))
                {
                    throw new RequestException(
                        StatusCodes.Status409Conflict,
                        "WEBHOOKS_FULL",
                        $"There are {options.Webhooks.MaximumWebhooks} webhooks already; delete one, or raise Audit:Webhooks:MaximumWebhooks.");
                }

                await action.WriteAsync(unit, webhook.Id, cancellationToken, StatusCodes.Status201Created);
                return (await unit.Webhooks.FindAsync(webhook.Id, cancellationToken))!;
            },
            cancellationToken);
        context.Response.Headers.Location = $"/v1/webhooks/{webhook.Id}";
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(WebhookDocument.Of(stored) with { Secret = secret.Text }, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> ListAsync(AuditDatabase database, CancellationToken cancellationToken)
    {
        IReadOnlyList<WebhookRecord> webhooks = await database.RunAsync(unit => unit.Webhooks.ListAsync(cancellationToken), cancellationToken);
        return Results.Json(new WebhookListDocument([.. webhooks.Select(WebhookDocument.Of)]));
    }

    private static Task<IResult> GetAsync(string id, AuditDatabase database, CancellationToken cancellationToken) =>
        WithAsync(database, id, (_, webhook) => Task.FromResult(Results.Json(WebhookDocument.Of(webhook))), cancellationToken);

    private static Task<IResult> DeleteAsync(string id, AuditDatabase database, RequestAction action, CancellationToken cancellationToken) => WithAsync(
        database,
        id,
        async (unit, _) =>
        {
            await unit.Webhooks.DeleteAsync(id, cancellationToken);
            await action.WriteAsync(unit, id, cancellationToken, StatusCodes.Status204NoContent);
            return Results.NoContent();
        },
        cancellationToken);

    private static async Task<IResult> RotateAsync(
        string id, HttpContext context, AuditDatabase database, RequestAction action, WebhookKey key, CancellationToken cancellationToken)
    {
        TimeSpan overlap = WebhookBody.Overlap(await RequestBody.ReadAsync(context.Request.Body, WebhookBody.Largest, cancellationToken));
        return await WithAsync(
            database,
            id,
            async (unit, webhook) =>
            {
                if (webhook.KeyId != key.Id)
                {
                    throw new RequestException(
                        StatusCodes.Status409Conflict,
                        "WEBHOOK_KEY_OTHER",
                        "The webhook's secrets are sealed with another key than this service has (Audit:Webhooks:KeyFile): delete it and make it anew.");
                }

                WebhookSecret secret = WebhookSecret.Create();
                await unit.Webhooks.ReplaceSecretAsync(id, number => key.Seal(id, number, secret), overlap, cancellationToken);
                await action.WriteAsync(unit, id, cancellationToken);
                context.Response.Headers.CacheControl = "no-store";
                return Results.Json(WebhookDocument.Of(webhook) with { Secret = secret.Text });
            },
            cancellationToken);
    }

    private static async Task<IResult> EnableAsync(
        string id, AuditDatabase database, RequestAction action, WorkSignals signals, CancellationToken cancellationToken)
    {
        IResult result = await WithAsync(
            database,
            id,
            async (unit, _) =>
            {
                await unit.Webhooks.EnableAsync(id, cancellationToken);
                await action.WriteAsync(unit, id, cancellationToken);
                return Results.Json(WebhookDocument.Of((await unit.Webhooks.FindAsync(id, cancellationToken))!));
            },
            cancellationToken);
        signals.Webhooks.Raise();
        return result;
    }

    private static Task<IResult> DisableAsync(
        string id, HttpContext context, AuditDatabase database, RequestAction action, CancellationToken cancellationToken) => WithAsync(
        database,
        id,
        async (unit, _) =>
        {
            string caller = AuditCaller.Of(context).Name;
            await unit.Webhooks.DisableAsync(id, $"{caller} disabled it.", caller, cancellationToken);
            await action.WriteAsync(unit, id, cancellationToken);
            return Results.Json(WebhookDocument.Of((await unit.Webhooks.FindAsync(id, cancellationToken))!));
        },
        cancellationToken);

    /// <summary>Does something with a webhook in one transaction, if there is such a webhook.</summary>
    internal static async Task<IResult> WithAsync(
        AuditDatabase database, string id, Func<UnitOfWork, WebhookRecord, Task<IResult>> work, CancellationToken cancellationToken) => !IsId(id)
        ? Unknown(id)
        : await database.RunAsync(
            async unit => await unit.Webhooks.FindAsync(id, cancellationToken) is { } webhook ? await work(unit, webhook) : Unknown(id), cancellationToken);
}
