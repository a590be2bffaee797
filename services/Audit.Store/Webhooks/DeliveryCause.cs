namespace Audit.Store;

/// <summary>Why something is sent.</summary>
public static class DeliveryCause
{
    /// <summary>It happened.</summary>
    public const string Event = "event";

    /// <summary>Somebody tries the webhook.</summary>
    public const string Test = "test";

    /// <summary>Somebody had it sent once more.</summary>
    public const string Redelivery = "redelivery";

    /// <summary>Somebody had a range of blocks sent.</summary>
    public const string Replay = "replay";
}
