using Audit.Store;

namespace Audit.Service;

/// <summary>How the service's work stood when somebody looked.</summary>
/// <param name="At">When that was.</param>
/// <param name="Store">What waits in the database; null when it did not answer.</param>
/// <param name="StoreFailure">Why it did not.</param>
/// <param name="Lag">How far the read model is behind the channel; null when that could not be found out.</param>
/// <param name="FreeBytes">What is free on the data folder's disk; null when the system does not say.</param>
internal sealed record OperationsState(DateTimeOffset At, StoreMeasures? Store, string? StoreFailure, ProjectionLag? Lag, long? FreeBytes);
