namespace Audit.Store;

/// <summary>On what terms a worker takes work: nobody else gets it until the lease ends, and a killed worker's lease ends by itself.</summary>
/// <param name="Owner">A name no other running worker has.</param>
/// <param name="Duration">How long a piece of work may take before others may claim it.</param>
/// <param name="MaximumAttempts">How often a piece of work is tried before it is parked.</param>
public sealed record WorkerLease(string Owner, TimeSpan Duration, int MaximumAttempts)
{
    /// <summary>Terms with a fresh owner's name.</summary>
    /// <param name="instance">The service the worker belongs to; <see cref="JobQueue.ReleaseAsync"/> finds its leases by it.</param>
    /// <param name="role">What the worker does, for people who look into the table.</param>
    /// <param name="duration">See <see cref="Duration"/>.</param>
    /// <param name="maximumAttempts">See <see cref="MaximumAttempts"/>.</param>
    public static WorkerLease Create(string instance, string role, TimeSpan duration, int maximumAttempts) =>
        new($"{OwnerPrefix(instance)}{role}/{Guid.NewGuid():n}", duration, maximumAttempts);

    internal static string OwnerPrefix(string instance) => instance + "/";
}
