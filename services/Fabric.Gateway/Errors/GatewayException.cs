using System.Text;
using Fabric.Protocol.Grpc;
using Google.Protobuf;
using WireDetail = Fabric.Protos.Gateway.ErrorDetail;
using WireStatus = Fabric.Protos.Rpc.Status;

namespace Fabric.Gateway;

/// <summary>A call to the gateway failed. The leaves tell which step of a transaction it was.</summary>
public abstract class GatewayException : Exception
{
    private protected GatewayException(string step, string transactionId, GrpcException cause)
        : this(step, transactionId, cause, ReadDetails(cause.StatusDetails))
    {
    }

    private protected GatewayException(string message, string transactionId, GrpcStatusCode statusCode, Exception? innerException)
        : base(message, innerException)
    {
        TransactionId = transactionId;
        StatusCode = statusCode;
        Details = [];
    }

    private GatewayException(string step, string transactionId, GrpcException cause, IReadOnlyList<ErrorDetail> details)
        : base(Describe(step, transactionId, cause, details), cause)
    {
        TransactionId = transactionId;
        StatusCode = cause.StatusCode;
        Details = details;
        Refusal = details.Select(detail => ChaincodeRefusal.Find(detail.Message)).FirstOrDefault(refusal => refusal is not null)
            ?? ChaincodeRefusal.Find(cause.Detail);
    }

    /// <summary>The gRPC status of the call.</summary>
    public GrpcStatusCode StatusCode { get; }

    /// <summary>What the peers or orderers behind the gateway answered, one entry for each that was asked and failed.</summary>
    public IReadOnlyList<ErrorDetail> Details { get; }

    /// <summary>The id of the transaction; empty for calls that belong to none.</summary>
    public string TransactionId { get; }

    /// <summary>The chaincode's own answer, when it was the chaincode that refused; null otherwise.</summary>
    public ChaincodeRefusal? Refusal { get; }

    /// <summary>
    /// Whether the same step may succeed when it is tried again without a change: the gateway was unreachable or too slow. A chaincode's
    /// refusal is never transient.
    /// </summary>
    public virtual bool IsTransient =>
        Refusal is null && StatusCode is GrpcStatusCode.Unavailable or GrpcStatusCode.DeadlineExceeded;

    private static string Describe(string step, string transactionId, GrpcException cause, IReadOnlyList<ErrorDetail> details)
    {
        var text = new StringBuilder(step);
        if (transactionId.Length > 0)
        {
            text.Append(" of transaction ").Append(transactionId);
        }

        text.Append(" failed with ").Append(cause.StatusCode).Append(": ").Append(cause.Detail);
        foreach (var detail in details)
        {
            text.Append("\n  - ").Append(detail.Address).Append(" (").Append(detail.MspId).Append("): ").Append(detail.Message);
        }

        return text.ToString();
    }

    private static List<ErrorDetail> ReadDetails(ReadOnlyMemory<byte> statusDetails)
    {
        try
        {
            return
            [
                .. WireStatus.Parser.ParseFrom(statusDetails.Span).Details
                    .Where(any => any.Is(WireDetail.Descriptor))
                    .Select(any => any.Unpack<WireDetail>())
                    .Select(detail => new ErrorDetail(detail.Address, detail.MspId, detail.Message)),
            ];
        }
        catch (InvalidProtocolBufferException)
        {
            // The status itself is still worth surfacing when a server's details cannot be read.
            return [];
        }
    }
}
