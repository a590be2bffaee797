using System.Text.Json;

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
