using Fabric.Protocol.Grpc;
using Fabric.Protos.Peer;

namespace Fabric.Gateway;

/// <summary>
/// Every call went well, but the peers marked the transaction invalid when they committed its block: it changed nothing. Its
/// <see cref="GatewayException.StatusCode"/> is OK.
/// </summary>
public sealed class CommitException : GatewayException
{
    internal CommitException(CommitStatus status)
        : base(
            $"Transaction {status.TransactionId} failed to commit in block {status.BlockNumber} with status code {(int)status.Code} "
            + $"({ValidationCodes.NameOf(status.Code)})",
            status.TransactionId,
            GrpcStatusCode.OK,
            null)
    {
        Code = status.Code;
        BlockNumber = status.BlockNumber;
    }

    /// <summary>Why the transaction is invalid.</summary>
    public TxValidationCode Code { get; }

    /// <summary>The block that holds the invalid transaction.</summary>
    public ulong BlockNumber { get; }

    /// <summary>
    /// Whether a new transaction with the same arguments may succeed: another transaction changed what this one had read. The invalid
    /// transaction itself can never be submitted again.
    /// </summary>
    public override bool IsTransient => Code is TxValidationCode.MvccReadConflict or TxValidationCode.PhantomReadConflict;
}
