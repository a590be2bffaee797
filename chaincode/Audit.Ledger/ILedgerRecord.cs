using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>Something that lies on the channel, or travels to or from it, as one JSON object.</summary>
/// <typeparam name="TSelf">The record itself.</typeparam>
public interface ILedgerRecord<TSelf>
    where TSelf : ILedgerRecord<TSelf>
{
    /// <summary>Reads the record. Members it does not know are passed over, so that newer chaincode may add some.</summary>
    /// <param name="json">The object.</param>
    /// <exception cref="LedgerFormatException">A member is missing or not what it must be.</exception>
    static abstract TSelf FromJson(JsonObject json);

    /// <summary>The record as an object.</summary>
    JsonObject ToJson();
}
