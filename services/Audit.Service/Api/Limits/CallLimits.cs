using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Audit.Service;

/// <summary>What a call costs.</summary>
internal enum CallKind
{
    /// <summary>It reads.</summary>
    Read,

    /// <summary>It makes this service, and others, work.</summary>
    Submission,
}

/// <summary>Keeps one caller from taking the service away from the others.</summary>
internal static class CallLimits
{
    private static readonly TimeSpan HeaderPatience = TimeSpan.FromSeconds(15);

    /// <summary>States what calls of an endpoint cost.</summary>
    internal static TBuilder Limited<TBuilder>(this TBuilder endpoint, CallKind kind)
        where TBuilder : IEndpointConventionBuilder => endpoint.RequireRateLimiting(kind.ToString());

    /// <summary>Adds the buckets.</summary>
    internal static void AddCallLimits(this IServiceCollection services, RateLimitOptions options) => services.AddRateLimiter(limiter =>
    {
        limiter.AddPolicy(nameof(CallKind.Read), context => Bucket(context, CallKind.Read, options.ReadsPerSecond, options.ReadBurst));
        limiter.AddPolicy(
            nameof(CallKind.Submission), context => Bucket(context, CallKind.Submission, options.SubmissionsPerSecond, options.SubmissionBurst));
        limiter.OnRejected = RejectAsync;
    });

    /// <summary>Sets the server's own limits.</summary>
    internal static void Apply(KestrelServerLimits limits, RateLimitOptions options)
    {
        limits.MaxRequestBodySize = RequestBody.MostDrained;
        limits.MinRequestBodyDataRate = new MinDataRate(options.MinimumBodyBytesPerSecond, TimeSpan.FromSeconds(options.BodyGraceSeconds));
        limits.MaxRequestHeadersTotalSize = options.MaximumHeaderBytes;
        limits.RequestHeadersTimeout = HeaderPatience;
    }

    private static RateLimitPartition<string> Bucket(HttpContext context, CallKind kind, int perSecond, int burst) =>
        RateLimitPartition.GetTokenBucketLimiter($"{kind}:{RequestCaller.Of(context)}", _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = burst,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
            AutoReplenishment = true,
        });

    private static async ValueTask RejectAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        TimeSpan wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan known) ? known : TimeSpan.FromSeconds(1);
        string seconds = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        rejected.HttpContext.Response.Headers.RetryAfter = seconds;
        await Problem.Result(
            StatusCodes.Status429TooManyRequests, ProblemCode.RateLimited, $"This caller makes too many calls; go on in {seconds} s.")
            .ExecuteAsync(rejected.HttpContext);
    }
}
