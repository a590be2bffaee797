using System.Security.Cryptography;
using System.Text;
using Audit.Store;

namespace Audit.Service;

/// <summary>
/// Requests with an <c>Idempotency-Key</c>: the first one is served and its answer kept; the same request again gets that answer, another
/// one under the same key is refused. Requests without the header are served as they come.
/// </summary>
internal sealed class IdempotentRequests(AuditDatabase database, AuditServiceOptions options)
{
    internal const string Header = "Idempotency-Key";
    internal const string ReplayedHeader = "Idempotency-Replayed";
    private const int LongestKey = 255;

    // Longer than serving a request takes; after that, whoever served it is taken for dead.
    private static readonly TimeSpan Lock = TimeSpan.FromSeconds(60);

    /// <summary>Serves a request once.</summary>
    /// <param name="context">The request.</param>
    /// <param name="body">Its body.</param>
    /// <param name="serve">Serves it. An exception, and an answer other than success, is not kept: trying again may end otherwise.</param>
    /// <exception cref="RequestException">The key is malformed, was used for another request, or its request is being served.</exception>
    internal async Task<IResult> ServeAsync(HttpContext context, ReadOnlyMemory<byte> body, Func<Task<ApiAnswer>> serve)
    {
        if (!context.Request.Headers.TryGetValue(Header, out Microsoft.Extensions.Primitives.StringValues given))
        {
            return await serve();
        }

        var request = new IdempotentRequest(RequestCaller.Of(context), Key(given), Digest(context.Request, body), Guid.NewGuid());
        IdempotencyStart start = await database.RunAsync(
            unit => unit.IdempotentRequests.StartAsync(request, Lock, options.Submissions.IdempotencyPeriod, context.RequestAborted), context.RequestAborted);
        return start.State switch
        {
            IdempotencyState.Started => await ServeAndKeepAsync(request, serve),
            IdempotencyState.Answered => Replay(context, start.Answer!),
            IdempotencyState.Running => throw RequestException.Conflict(
                ProblemCode.RequestInProgress, $"The request with this {Header} is still being served; send it again in a moment.", TimeSpan.FromSeconds(1)),
            _ => throw new RequestException(
                StatusCodes.Status422UnprocessableEntity,
                ProblemCode.IdempotencyKeyReused,
                $"This {Header} was used for another request. Use a new key for each request, and the same one only to repeat it."),
        };
    }

    private async Task<ApiAnswer> ServeAndKeepAsync(IdempotentRequest request, Func<Task<ApiAnswer>> serve)
    {
        // From here on the client may go away, but what it began is brought to its end.
        ApiAnswer? answer = null;
        try
        {
            answer = await serve();
            return answer;
        }
        finally
        {
            bool isKept = answer?.Status is >= 200 and < 300;
            await database.RunAsync(
                unit => isKept
                    ? unit.IdempotentRequests.CompleteAsync(
                        request, new StoredAnswer(answer!.Status, answer.ContentType, answer.Location, answer.Body.ToArray()), CancellationToken.None)
                    : unit.IdempotentRequests.AbandonAsync(request, CancellationToken.None),
                CancellationToken.None);
        }
    }

    private static ApiAnswer Replay(HttpContext context, StoredAnswer answer)
    {
        context.Response.Headers[ReplayedHeader] = "true";
        return new ApiAnswer(answer.Status, answer.ContentType, answer.Body, answer.Location);
    }

    private static string Key(Microsoft.Extensions.Primitives.StringValues given) =>
        given is [{ Length: > 0 and <= LongestKey } key] && key.All(character => character is > ' ' and < (char)0x7f)
            ? key
            : throw RequestException.Bad(
                ProblemCode.IdempotencyKeyInvalid, $"Give one {Header} of 1…{LongestKey} visible ASCII characters, such as a UUID.");

    private static string Digest(HttpRequest request, ReadOnlyMemory<byte> body)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        digest.AppendData(Encoding.UTF8.GetBytes($"{request.Method}\n{request.Path}{request.QueryString}\n{request.ContentType}\n"));
        digest.AppendData(body.Span);
        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }
}
