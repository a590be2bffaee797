namespace Audit.Service;

/// <summary>An answer that is written while it is made, for what may be too large to keep.</summary>
/// <param name="ContentType">The content type.</param>
/// <param name="FileName">What to call the file when it is saved.</param>
/// <param name="Write">Writes the body. What goes wrong in it breaks the connection, so that nobody takes a part for the whole.</param>
internal sealed record StreamedAnswer(string ContentType, string FileName, Func<Stream, CancellationToken, Task> Write) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = ContentType;
        httpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"{FileName}\"";
        await Write(httpContext.Response.Body, httpContext.RequestAborted);
    }
}
