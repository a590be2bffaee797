namespace Audit.Receipts.Tests;

/// <summary>All tests on one network and its receipt; they run one after the other, for some measure time.</summary>
[CollectionDefinition(Name)]
public sealed class ReceiptCollection : ICollectionFixture<ReceiptFixture>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "receipt";
}
