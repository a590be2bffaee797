namespace Audit.Store;

/// <summary>Where a delivery stands.</summary>
public static class DeliveryState
{
    /// <summary>It is to be sent, perhaps again.</summary>
    public const string Pending = "pending";

    /// <summary>The receiver took it.</summary>
    public const string Delivered = "delivered";

    /// <summary>It was given up.</summary>
    public const string Parked = "parked";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Pending, Delivered, Parked];
}
