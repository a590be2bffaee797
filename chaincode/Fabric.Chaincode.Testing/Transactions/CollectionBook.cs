namespace Fabric.Chaincode.Testing.Transactions;

/// <summary>The collections that chaincodes have, and those that every organisation has without asking.</summary>
internal sealed class CollectionBook(ChaincodeTestHostOptions options)
{
    private const string ImplicitPrefix = "_implicit_org_";

    /// <summary>Whether keys follow CouchDB's rules.</summary>
    public bool IsCouchDb => options.RichQueries;

    public TestCollection? Find(string chaincode, string collection) =>
        options.Collections.FirstOrDefault(known => known.Name == collection && (known.ChaincodeName ?? options.ChaincodeName) == chaincode)
        ?? (collection.StartsWith(ImplicitPrefix, StringComparison.Ordinal) && collection.Length > ImplicitPrefix.Length
            ? new TestCollection(collection, collection[ImplicitPrefix.Length..]) { MemberOnlyRead = false, MemberOnlyWrite = false }
            : null);

    /// <exception cref="SimulationException">There is no such collection.</exception>
    public TestCollection Require(string chaincode, string collection)
    {
        if (Find(chaincode, collection) is { } known)
        {
            return known;
        }

        throw new SimulationException(options.Collections.Any(other => (other.ChaincodeName ?? options.ChaincodeName) == chaincode)
            ? $"collection [{collection}] not defined in the collection config for chaincode [{chaincode}]"
            : $"collection config not defined for chaincode [{chaincode}], pass the collection configuration upon chaincode definition/instantiation");
    }

    /// <exception cref="SimulationException">The client may not read the collection.</exception>
    public void RequireReadAccess(string chaincode, string collection, string clientMspId)
    {
        var known = Require(chaincode, collection);
        RequireAccess(known.MemberOnlyRead, known, "read", chaincode, clientMspId);
    }

    /// <exception cref="SimulationException">The client may not write the collection.</exception>
    public void RequireWriteAccess(string chaincode, string collection, string clientMspId)
    {
        var known = Require(chaincode, collection);
        RequireAccess(known.MemberOnlyWrite, known, "write", chaincode, clientMspId);
    }

    private static void RequireAccess(bool membersOnly, TestCollection collection, string access, string chaincode, string clientMspId)
    {
        if (membersOnly && !collection.Members.Contains(clientMspId))
        {
            throw new SimulationException(
                $"tx creator does not have {access} access permission on privatedata in chaincodeName:{chaincode} collectionName: {collection.Name}");
        }
    }
}
