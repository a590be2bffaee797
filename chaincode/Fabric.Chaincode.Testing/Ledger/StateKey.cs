namespace Fabric.Chaincode.Testing.Ledger;

/// <summary>A key in its space. Hashed spaces are kept under the plain keys: nobody looks.</summary>
internal readonly record struct StateKey(StateSpace Space, string Key) : IComparable<StateKey>
{
    public int CompareTo(StateKey other)
    {
        var order = Space.CompareTo(other.Space);
        return order != 0 ? order : KeyOrder.Instance.Compare(Key, other.Key);
    }

    /// <summary>The key as messages name it to somebody who thinks of one chaincode.</summary>
    public string Describe(string ownChaincode)
    {
        // Composite keys hold U+0000, which terminals swallow.
        var text = $"key '{Key.Replace('\0', '␀')}'";
        text = Space.Collection.Length == 0 ? text : $"{text} of collection '{Space.Collection}'";
        return Space.Chaincode == ownChaincode ? text : $"{text} of chaincode '{Space.Chaincode}'";
    }
}
