namespace Fabric.Devnet.Faults;

/// <summary>Something that is to go wrong in a devnet, so that an application's answer to it can be tested.</summary>
public sealed record DevnetFault
{
    /// <summary>What goes wrong.</summary>
    public required DevnetFaultKind Kind { get; init; }

    /// <summary>On this channel only; null for all.</summary>
    public string? Channel { get; init; }

    /// <summary>For this chaincode only; null for all.</summary>
    public string? Chaincode { get; init; }

    /// <summary>For transactions that read or write this key only (conflicts, phantoms); null for all.</summary>
    public string? Key { get; init; }

    /// <summary>At this peer only, by its name or its organisation's MSP id; null for all. <see cref="DevnetFaultKind.PeerDown"/> needs it.</summary>
    public string? Peer { get; init; }

    /// <summary>How long a <see cref="DevnetFaultKind.SlowChaincode"/> waits before it works; 1 s by default.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often it strikes before it is gone; null for: until it is cleared.</summary>
    public int? Times { get; init; }

    /// <summary>The number it is cleared by, given when it is set.</summary>
    public int Id { get; init; }

    /// <summary>The fault in one line.</summary>
    public override string ToString()
    {
        var parts = new (string Name, string? Value)[]
        {
            ("channel", Channel), ("chaincode", Chaincode), ("key", Key), ("peer", Peer),
            ("delay", Kind == DevnetFaultKind.SlowChaincode ? $"{Delay.TotalMilliseconds:0}ms" : null),
            ("times", Times?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        };
        return $"{Id} {Kind}{string.Concat(parts.Where(part => part.Value is not null).Select(part => $" {part.Name}={part.Value}"))}";
    }

    internal void Validate()
    {
        var fault = this switch
        {
            { Times: < 1 } => $"{nameof(Times)} is {Times}: it must be at least 1, or null for ever",
            { Kind: DevnetFaultKind.SlowChaincode } when Delay <= TimeSpan.Zero => $"{nameof(Delay)} is {Delay}: it must be positive",
            { Kind: DevnetFaultKind.PeerDown, Peer: null } => $"{nameof(Peer)} is not given: say which peer is to be down",
            { Kind: DevnetFaultKind.OrdererDown or DevnetFaultKind.PeerDown, Times: not null } => $"{nameof(Times)} has no meaning for {Kind}: clear the fault to end it",
            { Kind: DevnetFaultKind.OrdererDown or DevnetFaultKind.PeerDown } when (Channel ?? Chaincode ?? Key) is not null =>
                $"{Kind} concerns all channels and chaincodes: {nameof(Channel)}, {nameof(Chaincode)} and {nameof(Key)} have no meaning for it",
            { Key: not null } when Kind is not (DevnetFaultKind.MvccConflict or DevnetFaultKind.PhantomRead) =>
                $"{nameof(Key)} has a meaning for {DevnetFaultKind.MvccConflict} and {DevnetFaultKind.PhantomRead} only",
            _ => null,
        };
        if (fault is not null)
        {
            throw new DevnetException($"The fault cannot be set: {fault}.");
        }
    }
}
