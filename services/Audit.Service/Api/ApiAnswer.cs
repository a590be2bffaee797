using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace Audit.Service;

/// <summary>A complete answer in memory, so that it can be kept, compared and sent again.</summary>
/// <param name="Status">The status.</param>
/// <param name="ContentType">The content type.</param>
/// <param name="Body">The body.</param>
/// <param name="Location">Where what was made can be found; null when nothing was.</param>
internal sealed record ApiAnswer(int Status, string ContentType, ReadOnlyMemory<byte> Body, string? Location = null) : IResult
{
    /// <summary>How this API writes JSON.</summary>
    internal static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web);

    internal static ApiAnswer Json<T>(T document, int status = StatusCodes.Status200OK, string? location = null) =>
        new(status, "application/json; charset=utf-8", JsonSerializer.SerializeToUtf8Bytes(document, Options), location);

    /// <summary>
    /// The answer with its <c>ETag</c>; without its body when the caller has it already (<c>If-None-Match</c>). The tag is the body's
    /// SHA-256, so it is strong, and stays the same once an audit is decided.
    /// </summary>
    internal IResult Tagged(HttpContext context)
    {
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(Body.Span))[..32]}\"");
        context.Response.Headers.ETag = tag.ToString();
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers.Vary = "Accept, Authorization";
        IList<EntityTagHeaderValue> known = context.Request.GetTypedHeaders().IfNoneMatch;
        return known.Any(candidate => candidate.Equals(EntityTagHeaderValue.Any) || candidate.Compare(tag, useStrongComparison: false))
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : this;
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        httpContext.Response.ContentType = ContentType;
        httpContext.Response.ContentLength = Body.Length;
        if (Location is not null)
        {
            httpContext.Response.Headers.Location = Location;
        }

        await httpContext.Response.Body.WriteAsync(Body, httpContext.RequestAborted);
    }
}
