namespace Fabric.Chaincode.Testing.Ledger;

/// <summary>Which transaction wrote a value.</summary>
internal readonly record struct LedgerVersion(ulong Block, int Transaction)
{
    // As Go prints Fabric's heights.
    public override string ToString() => $"{{BlockNum: {Block}, TxNum: {Transaction}}}";

    public static string Text(LedgerVersion? version) => version?.ToString() ?? "<nil>";
}
