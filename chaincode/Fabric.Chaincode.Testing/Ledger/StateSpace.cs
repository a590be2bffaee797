namespace Fabric.Chaincode.Testing.Ledger;

/// <summary>One space of keys: a chaincode's public state, a collection's values, or a collection's hashes.</summary>
internal readonly record struct StateSpace(string Chaincode, string Collection = "", bool IsHashed = false) : IComparable<StateSpace>
{
    /// <summary>The hashes of this collection, which every peer has.</summary>
    public StateSpace Hashes => this with { IsHashed = true };

    /// <summary>The values of this collection, which its members have.</summary>
    public StateSpace Values => this with { IsHashed = false };

    public int CompareTo(StateSpace other)
    {
        var order = string.CompareOrdinal(Chaincode, other.Chaincode);
        order = order != 0 ? order : string.CompareOrdinal(Collection, other.Collection);
        return order != 0 ? order : IsHashed.CompareTo(other.IsHashed);
    }
}
