using Microsoft.Extensions.Logging;

namespace Fabric.Chaincode.Streams;

/// <summary>What streams log; the ids are stable.</summary>
internal static partial class StreamLog
{
    [LoggerMessage(9, LogLevel.Warning, "a peer could not connect, the TLS handshake failed: {Reason}. Its connection.json must hold the root of this "
        + "service's certificate, a name in it as the address, and, where CHAINCODE_CLIENT_CA_CERT is set, a client certificate of that root")]
    public static partial void HandshakeFailed(ILogger logger, string reason);

    [LoggerMessage(1, LogLevel.Information, "chaincode {ChaincodeId} is ready for peer {Peer}")]
    public static partial void Ready(ILogger logger, string chaincodeId, string peer);

    [LoggerMessage(2, LogLevel.Information, "chaincode {ChaincodeId}: the stream of peer {Peer} ended")]
    public static partial void Ended(ILogger logger, string chaincodeId, string peer);

    [LoggerMessage(3, LogLevel.Information, "peer {Peer} is gone: {Reason}")]
    public static partial void Lost(ILogger logger, string peer, string reason);

    [LoggerMessage(4, LogLevel.Warning, "peer {Peer} sent {Type} for transaction {TransactionId}, which asked nothing; ignored")]
    public static partial void UnexpectedAnswer(ILogger logger, string peer, string type, string transactionId);

    [LoggerMessage(5, LogLevel.Error, "transaction {TransactionId} failed: the chaincode threw")]
    public static partial void UserCodeFailed(ILogger logger, string transactionId, Exception exception);

    [LoggerMessage(6, LogLevel.Debug, "transaction {TransactionId} refused: {Reason}")]
    public static partial void Refused(ILogger logger, string transactionId, string reason);

    [LoggerMessage(7, LogLevel.Error, "peer {Peer} broke the rules: {Reason}")]
    public static partial void RulesBroken(ILogger logger, string peer, string reason);

    [LoggerMessage(8, LogLevel.Error, "transaction {TransactionId} failed: its answer cannot be made: {Failure}")]
    public static partial void Unanswerable(ILogger logger, string transactionId, Type failure);
}
