namespace EndToEnd.Faults;

/// <summary>All tests that break a consortium of three; each leaves it whole.</summary>
[CollectionDefinition(Name)]
public sealed class FaultCollection : ICollectionFixture<FaultConsortium>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "consortium with faults";
}
