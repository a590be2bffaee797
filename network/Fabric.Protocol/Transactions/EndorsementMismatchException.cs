using Google.Protobuf;

namespace Fabric.Protocol.Transactions;

/// <summary>Two peers executed the same proposal and got different results, so their endorsements cannot stand in one transaction.</summary>
public sealed class EndorsementMismatchException : Exception
{
    /// <summary>States the two results.</summary>
    /// <param name="index">The position of the response that differs from the first one.</param>
    /// <param name="expected">The first response's payload.</param>
    /// <param name="actual">The differing payload.</param>
    public EndorsementMismatchException(int index, ByteString expected, ByteString actual)
        : base("ProposalResponsePayloads do not match")
    {
        Index = index;
        Expected = expected;
        Actual = actual;
    }

    /// <summary>The position of the response that differs from the first one.</summary>
    public int Index { get; }

    /// <summary>The first response's protos.ProposalResponsePayload.</summary>
    public ByteString Expected { get; }

    /// <summary>The differing protos.ProposalResponsePayload.</summary>
    public ByteString Actual { get; }
}
