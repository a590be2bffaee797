namespace Fabric.Chaincode.Testing.Ledger;

/// <summary>A key in its space. Hashed spaces are kept under the plain keys: nobody looks.</summary>
internal readonly record struct StateKey(StateSpace Space, string Key) : IComparable<StateKey>
{
    public int CompareTo(StateKey other)
    {
        var order = Space.CompareTo(other.Space);
        return order != 0 ? order : KeyOrder.Instance.Compare(Key, other.Key);
    }

    public override string ToString()
    {
        // Composite keys hold U+0000, which terminals swallow.
        var text = $"key '{Key.Replace('\0', '␀')}'";
        return Space.Collection.Length == 0 ? text : $"{text} of collection '{Space.Collection}'";
    }
}
