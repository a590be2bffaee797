namespace Fabric.Gateway;

/// <summary>What a call to the gateway is about, for traces.</summary>
internal readonly record struct CallSubject(string ChannelId, string TransactionId);
