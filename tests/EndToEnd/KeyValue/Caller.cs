namespace EndToEnd.KeyValue;

/// <summary>Who called and with which transaction, as <see cref="KeyValueChaincode"/> sees it.</summary>
public sealed record Caller(
    string MspId,
    string Id,
    Dictionary<string, string> Attributes,
    bool IsClient,
    string TransactionId,
    string ChannelId,
    DateTimeOffset Timestamp,
    string Binding);
