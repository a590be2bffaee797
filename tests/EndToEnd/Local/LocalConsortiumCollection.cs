namespace EndToEnd.Local;

/// <summary>All tests on one local network.</summary>
[CollectionDefinition(Name)]
public sealed class LocalConsortiumCollection : ICollectionFixture<LocalConsortium>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "local consortium";
}
