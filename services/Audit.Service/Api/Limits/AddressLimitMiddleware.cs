using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Audit.Service;

/// <summary>
/// Limits an address before anybody is signed in: how much it may ask, and how many sign-ins may fail from it, so that tokens and keys cannot
/// be guessed in numbers. While an address has failed too often, nobody signs in from it, whatever is shown: the answer tells nothing.
/// </summary>
internal sealed class AddressLimitMiddleware : IDisposable
{
    private const string Probe = "/alive";

    // Of an IPv6 address the first half is a network of one owner, who has all of the other half.
    private const int NetworkBytes = 8;

    private readonly RequestDelegate _next;
    private readonly PartitionedRateLimiter<string> _requests;
    private readonly PartitionedRateLimiter<string> _failures;

    public AddressLimitMiddleware(RequestDelegate next, AuditServiceOptions options)
    {
        RateLimitOptions limits = options.Limits;
        _next = next;
        _requests = Buckets(limits.RequestBurstByAddress, limits.RequestsPerSecondByAddress, TimeSpan.FromSeconds(1));
        _failures = Buckets(limits.FailedSignInBurst, 1, TimeSpan.FromMinutes(1.0 / limits.FailedSignInsPerMinute));
    }

    public async Task InvokeAsync(HttpContext context)
    {
        string address = Of(context.Connection.RemoteIpAddress);
        if (context.Request.Path != Probe && !TryTake(_requests, address))
        {
            await RefuseAsync(context, "This address makes too many requests");
            return;
        }

        bool shows = Credentials.Of(context.Request).Kind != CredentialKind.None || context.Connection.ClientCertificate is not null;
        if (shows && !HasLeft(address))
        {
            await RefuseAsync(context, "Too many sign-ins from this address have failed");
            return;
        }

        await _next(context);
        if (shows && context.Response.StatusCode == StatusCodes.Status401Unauthorized)
        {
            TryTake(_failures, address);
        }
    }

    public void Dispose()
    {
        _requests.Dispose();
        _failures.Dispose();
    }

    /// <summary>Whose bucket an address takes from.</summary>
    internal static string Of(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        IPAddress plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetworkV6
            ? $"{Convert.ToHexString(plain.GetAddressBytes().AsSpan(0, NetworkBytes))}::"
            : plain.ToString();
    }

    private static PartitionedRateLimiter<string> Buckets(int burst, int tokens, TimeSpan period) =>
        PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetTokenBucketLimiter(address, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = burst,
            TokensPerPeriod = tokens,
            ReplenishmentPeriod = period,
            QueueLimit = 0,
            AutoReplenishment = true,
        }));

    private static bool TryTake(PartitionedRateLimiter<string> buckets, string address)
    {
        using RateLimitLease lease = buckets.AttemptAcquire(address);
        return lease.IsAcquired;
    }

    // Not by asking for nothing: that is granted while a part of a permit is left, which does not pay for a failure.
    private bool HasLeft(string address) => _failures.GetStatistics(address) is null or { CurrentAvailablePermits: > 0 };

    private static Task RefuseAsync(HttpContext context, string why)
    {
        context.Response.Headers.RetryAfter = 1.ToString(CultureInfo.InvariantCulture);
        return Problem.Result(StatusCodes.Status429TooManyRequests, ProblemCode.RateLimited, $"{why}; come back later.").ExecuteAsync(context);
    }
}
