namespace Browser;

/// <summary>All tests look at one network.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserConsortium>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "browser";
}
