using Fabric.Testing.RealFabric;

namespace EndToEnd;

/// <summary>All tests on one real network; they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class RealNetworkCollection : ICollectionFixture<RealNetwork>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "real Fabric network";
}
