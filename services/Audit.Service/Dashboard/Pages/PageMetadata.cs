namespace Audit.Service;

/// <summary>Marks an endpoint as one for a browser: what goes wrong there is told as a page, and the session's cookie counts.</summary>
internal sealed record PageMetadata
{
    internal static PageMetadata Instance { get; } = new();

    /// <summary>Whether a request goes to a page, or comes from a browser that strayed.</summary>
    internal static bool IsFor(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<PageMetadata>() is not null
        || (HttpMethods.IsGet(context.Request.Method)
            && !context.Request.Path.StartsWithSegments("/v1", StringComparison.Ordinal)
            && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase));
}
