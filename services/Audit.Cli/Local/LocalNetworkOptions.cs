using Fabric.Devnet;

namespace Audit.Cli.Local;

/// <summary>What <see cref="LocalNetwork"/> is made of.</summary>
internal sealed record LocalNetworkOptions
{
    /// <summary>How many organisations a network has of which nothing was said.</summary>
    public const int FewestByDefault = 2;

    /// <summary>The folder that keeps the chain, the databases and the logs.</summary>
    public required string DataFolder { get; init; }

    /// <summary>How many organisations take part: Org1MSP, Org2MSP and so on.</summary>
    public int Organizations { get; init; } = FewestByDefault;

    /// <summary>Whether the folder goes away with the network.</summary>
    public bool DeleteDataFolder { get; init; }

    /// <summary>The folder of the model bundle that the organisations propose and approve.</summary>
    public required string ModelBundle { get; init; }

    /// <summary>The network that is kept in a folder, or a new one.</summary>
    /// <param name="dataFolder">The folder.</param>
    /// <param name="modelBundle">The folder of the model bundle.</param>
    /// <param name="organizations">How many organisations were asked for; null for what the folder has, or the default.</param>
    /// <exception cref="CliException">The folder holds a network of another size.</exception>
    public static LocalNetworkOptions ForFolder(string dataFolder, string modelBundle, int? organizations)
    {
        var fabric = FabricFolder(dataFolder);
        int? kept = DevnetOptions.IsNetwork(fabric) ? DevnetOptions.ForFolder(fabric).Organizations.Count : null;
        return kept is { } count && organizations is { } wanted && count != wanted
            ? throw new CliException(
                ExitCode.Usage, $"{dataFolder} holds a network of {count} organisations: leave out --organizations {wanted} to go on with it, or choose another --data")
            : new LocalNetworkOptions { DataFolder = dataFolder, ModelBundle = modelBundle, Organizations = organizations ?? kept ?? FewestByDefault };
    }

    /// <summary>Where the chain lies in a data folder.</summary>
    /// <param name="dataFolder">The folder.</param>
    public static string FabricFolder(string dataFolder) => Path.Combine(dataFolder, "fabric");
}
