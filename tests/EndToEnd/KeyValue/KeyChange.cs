namespace EndToEnd.KeyValue;

/// <summary>One entry of a key's history, as <see cref="KeyValueChaincode"/> tells it.</summary>
public sealed record KeyChange(string TransactionId, string Value, bool IsDelete, DateTimeOffset Timestamp);
