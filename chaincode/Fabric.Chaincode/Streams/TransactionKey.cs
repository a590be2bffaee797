namespace Fabric.Chaincode.Streams;

/// <summary>What answers are correlated by. Transaction ids alone are not enough: one may run on two channels.</summary>
internal readonly record struct TransactionKey(string ChannelId, string TransactionId);
