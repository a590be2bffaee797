using System.Security.Cryptography;

namespace Audit.Service;

/// <summary>How long to wait before the next attempt: doubling, bounded, and different for each so that rivals do not meet again.</summary>
internal static class Backoff
{
    private const double FirstMilliseconds = 50;

    /// <summary>The pause after an attempt.</summary>
    /// <param name="attempt">Which attempt failed, from 1.</param>
    /// <param name="longest">The longest pause.</param>
    internal static TimeSpan After(int attempt, TimeSpan longest)
    {
        double bound = Math.Min(longest.TotalMilliseconds, FirstMilliseconds * Math.Pow(2, Math.Min(attempt, 30)));
        return TimeSpan.FromMilliseconds(bound * RandomNumberGenerator.GetInt32(500, 1001) / 1000);
    }
}
