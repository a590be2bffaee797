using Audit.Ledger;
using Fabric.Chaincode;

namespace Audit.Chaincode.Audits;

/// <summary>Sources: they come in the transient field and lie in the private collection; the channel sees their hash.</summary>
internal sealed class SourceStore(IChaincodeStub stub, CancellationToken cancellationToken)
{
    /// <summary>The source that came with the request.</summary>
    /// <exception cref="LedgerRefusalException">
    /// SOURCE_MISSING, SOURCE_HASH_MISMATCH, SOURCE_INVALID, SOURCE_TOO_LARGE.
    /// </exception>
    public SourceBundle Receive(OpenRequest request)
    {
        if (!stub.Transient.TryGetValue(LedgerNames.SourceTransientField, out var bytes) || bytes.IsEmpty)
        {
            throw new LedgerRefusalException(
                LedgerErrorCode.SourceMissing,
                $"audits:Open needs the canonical source bundle in the transient field '{LedgerNames.SourceTransientField}'");
        }

        if (bytes.Length <= SourceLimits.LargestBundle && Sha256Hash.Of(bytes.Span) is var hash && hash != request.SourceHash)
        {
            throw Mismatch($"the request names source {request.SourceHash}, but the transient field holds {hash}");
        }

        var source = SourceBundle.Parse(bytes.Span);
        return source.Bytes.Length == request.Size && source.Files.Count == request.FileCount
            ? source
            : throw Mismatch(
                $"the request names {request.Size} bytes in {request.FileCount} files, but the source has {source.Bytes.Length} in {source.Files.Count}");
    }

    public Task PutAsync(SourceBundle source) =>
        stub.PutPrivateDataAsync(LedgerNames.SourceCollection, source.Hash, source.Bytes, cancellationToken);

    /// <exception cref="LedgerRefusalException">SOURCE_UNAVAILABLE: this peer does not hold it.</exception>
    public async Task<byte[]> GetAsync(string sourceHash)
    {
        var bytes = await stub.GetPrivateDataAsync(LedgerNames.SourceCollection, sourceHash, cancellationToken).ConfigureAwait(false);
        return bytes is { Length: > 0 } && Sha256Hash.Of(bytes) == sourceHash
            ? bytes
            : throw new LedgerRefusalException(
                LedgerErrorCode.SourceUnavailable,
                $"this peer does not hold source {sourceHash} in the collection '{LedgerNames.SourceCollection}'; ask a peer of a member organisation");
    }

    private static LedgerRefusalException Mismatch(string message) => new(LedgerErrorCode.SourceHashMismatch, message);
}
