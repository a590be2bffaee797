namespace EndToEnd;

/// <summary>All tests on one real network of three organisations.</summary>
[CollectionDefinition(Name)]
public sealed class RealTrioCollection : ICollectionFixture<RealTrio>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "real Fabric network of three";
}
