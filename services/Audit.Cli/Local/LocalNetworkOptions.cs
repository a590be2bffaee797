namespace Audit.Cli.Local;

/// <summary>What <see cref="LocalNetwork"/> is made of.</summary>
internal sealed record LocalNetworkOptions
{
    /// <summary>The folder that keeps the chain, the databases and the logs.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Whether the folder goes away with the network.</summary>
    public bool DeleteDataFolder { get; init; }

    /// <summary>The folder of the model bundle that the organisations propose and approve.</summary>
    public required string ModelBundle { get; init; }

    /// <summary>Variables set for the audit services; the restart test names its crash points here.</summary>
    public IReadOnlyDictionary<string, string> ServiceEnvironment { get; init; } = new Dictionary<string, string>();
}
