using Audit.Store;

namespace Audit.Service;

/// <summary>The API's paths below <c>/v1/api-keys</c>.</summary>
internal static class ApiKeyEndpoints
{
    private const int PageSize = 100;
    private const int LargestBody = 16 * 1024;

    internal static void MapApiKeys(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/api-keys", CreateAsync).RequirePermission(AuditPermission.ManageAccess).Limited(CallKind.Submission).Describe(AccessOperations.CreateKey);
        routes.MapGet("/v1/api-keys", ListAsync).RequirePermission(AuditPermission.ManageAccess).Limited(CallKind.Read).Describe(AccessOperations.Keys);
        routes.MapDelete("/v1/api-keys/{id}", RevokeAsync).RequirePermission(AuditPermission.ManageAccess).Limited(CallKind.Submission).Describe(AccessOperations.RevokeKey);
    }

    private static async Task<IResult> CreateAsync(
        HttpContext context, AuditDatabase database, RequestAction action, AccessOptions access, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!access.ApiKeys.Enabled)
        {
            throw new RequestException(
                StatusCodes.Status409Conflict, "API_KEYS_OFF", "This service takes no API keys; set Audit:Access:ApiKeys:Enabled=true first.");
        }

        ApiKeyRequest request = ApiKeyRequest.Parse(await RequestBody.ReadAsync(context.Request.Body, LargestBody, cancellationToken), access.ApiKeys);
        ApiKeySecret secret = ApiKeySecret.Create();
        var key = new ApiKeyRecord
        {
            Prefix = secret.Prefix,
            Hash = secret.Hash,
            Name = request.Name,
            Roles = request.Roles,
            CreatedBy = AuditCaller.Of(context).Name,
            ExpiresAt = clock.GetUtcNow().AddDays(request.Days),
        };
        ApiKeyRecord stored = await database.RunAsync(
            async unit =>
            {
                if (!await unit.ApiKeys.AddAsync(key, cancellationToken))
                {
                    throw RequestException.Unavailable("API_KEY_TAKEN", "The random id of the new key is taken; try again.");
                }

                await action.WriteAsync(unit, key.Prefix, cancellationToken, StatusCodes.Status201Created);
                return (await unit.ApiKeys.FindAsync(key.Prefix, cancellationToken))!;
            },
            cancellationToken);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Location = $"/v1/api-keys/{key.Prefix}";
        return Results.Json(ApiKeyDocument.Of(stored) with { Key = secret.Text }, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> ListAsync(HttpRequest request, AuditDatabase database, CancellationToken cancellationToken)
    {
        string? after = request.Query["cursor"].LastOrDefault(given => !string.IsNullOrEmpty(given));
        if (after is not null && (after.Length != 16 || !after.All(char.IsAsciiHexDigitLower)))
        {
            throw RequestException.Bad("QUERY_INVALID", "cursor is not one that this service gave; leave it out to begin with the latest key.");
        }

        IReadOnlyList<ApiKeyRecord> keys = await database.RunAsync(unit => unit.ApiKeys.ListAsync(after, PageSize + 1, cancellationToken), cancellationToken);
        ApiKeyDocument[] page = [.. keys.Take(PageSize).Select(ApiKeyDocument.Of)];
        return Results.Json(new ApiKeyListDocument(page, keys.Count > PageSize ? page[^1].Id : null));
    }

    private static async Task<IResult> RevokeAsync(
        string id, HttpContext context, AuditDatabase database, RequestAction action, CancellationToken cancellationToken)
    {
        ApiKeyRecord? revoked = await database.RunAsync(
            async unit =>
            {
                ApiKeyRecord? key = await unit.ApiKeys.RevokeAsync(id, AuditCaller.Of(context).Name, cancellationToken);
                if (key is not null)
                {
                    await action.WriteAsync(unit, key.Prefix, cancellationToken);
                }

                return key;
            },
            cancellationToken);
        return revoked is null
            ? Problem.NotFound("API_KEY_UNKNOWN", $"There is no API key with the id '{id}'.")
            : Results.Json(ApiKeyDocument.Of(revoked));
    }
}
