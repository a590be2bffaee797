namespace Fabric.Devnet;

/// <summary>A peer of an organisation.</summary>
public sealed record DevnetPeerOptions
{
    /// <summary>The port it listens on; 0, the default, takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The port that chaincodes dial to register, where they may; 0, the default, for a free one.</summary>
    public int ChaincodePort { get; init; }
}
