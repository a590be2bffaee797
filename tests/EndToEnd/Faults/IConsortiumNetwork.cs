namespace EndToEnd.Faults;

/// <summary>The Fabric network of a consortium of three, outside of this process, that can be taken away and given back.</summary>
internal interface IConsortiumNetwork : IAsyncDisposable
{
    /// <summary>What it is, such as <c>Fabric v3.1.5</c>.</summary>
    string Name { get; }

    /// <summary>The organisations.</summary>
    IReadOnlyList<ConsortiumMember> Members { get; }

    /// <summary>The folder of the ledgers, where this process may fill its disk; null where it may not.</summary>
    string? LedgerFolder { get; }

    /// <summary>The last that it wrote, for a test's output.</summary>
    string LastWords { get; }

    /// <summary>Takes the ordering service and peers away, without warning where that can be done.</summary>
    Task StopAsync();

    /// <summary>Starts again what was taken away, on what it left.</summary>
    Task RestartAsync();
}
