using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Audit.Service;

/// <summary>What went wrong with a request, in the form of RFC 9457, with a stable code for programs.</summary>
internal sealed record Problem
{
    [JsonPropertyName("type")]
    public string Type { get; init; } = "about:blank";

    [JsonPropertyName("title")]
    public required string Title { get; init; }

    [JsonPropertyName("status")]
    public required int Status { get; init; }

    [JsonPropertyName("detail")]
    public required string Detail { get; init; }

    [JsonPropertyName("code")]
    public required string Code { get; init; }

    [JsonPropertyName("traceId")]
    public string? TraceId { get; init; } = Activity.Current?.TraceId.ToString();

    internal static IResult NotFound(string code, string detail) => Result(StatusCodes.Status404NotFound, code, detail);

    internal static IResult Result(int status, string code, string detail) =>
        new ProblemResult(new Problem { Status = status, Title = Words(status), Code = code, Detail = detail });

    private static string Words(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request cannot be used",
        StatusCodes.Status401Unauthorized => "Sign in first",
        StatusCodes.Status403Forbidden => "Not allowed",
        StatusCodes.Status404NotFound => "Not found",
        StatusCodes.Status406NotAcceptable => "There is no such form of it",
        StatusCodes.Status408RequestTimeout => "The request came too slowly",
        StatusCodes.Status409Conflict => "Not now",
        StatusCodes.Status410Gone => "It is gone for good",
        StatusCodes.Status413PayloadTooLarge => "The source is too large",
        StatusCodes.Status415UnsupportedMediaType => "The body has an unknown form",
        StatusCodes.Status422UnprocessableEntity => "The request contradicts an earlier one",
        StatusCodes.Status429TooManyRequests => "Too many requests",
        StatusCodes.Status431RequestHeaderFieldsTooLarge => "The headers are too large",
        StatusCodes.Status501NotImplemented => "Not set up here",
        StatusCodes.Status503ServiceUnavailable => "Not available now",
        _ => "The service failed",
    };
}
