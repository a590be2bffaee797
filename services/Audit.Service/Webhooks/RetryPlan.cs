using System.Security.Cryptography;

namespace Audit.Service;

/// <summary>When a message is tried again.</summary>
internal static class RetryPlan
{
    /// <summary>The wait after a failed attempt.</summary>
    /// <param name="attempt">Which attempt failed, from 1.</param>
    /// <param name="asked">What the receiver asked for by <c>Retry-After</c>; null when it asked for nothing.</param>
    /// <param name="options">The bounds.</param>
    /// <returns>The wait, or null when it was the last attempt.</returns>
    internal static TimeSpan? After(int attempt, TimeSpan? asked, WebhookOptions options)
    {
        if (attempt >= options.MaximumAttempts)
        {
            return null;
        }

        TimeSpan bound = Shorter(options.LongestRetry, options.FirstRetry * Math.Pow(2, Math.Min(attempt - 1, 30)));
        TimeSpan wait = bound * (RandomNumberGenerator.GetInt32(500, 1001) / 1000.0);
        return asked > wait ? Shorter(asked.Value, options.LongestRetry) : wait;
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
