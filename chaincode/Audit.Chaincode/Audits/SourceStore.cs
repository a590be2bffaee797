using Audit.Ledger;
using Fabric.Chaincode;

namespace Audit.Chaincode.Audits;

/// <summary>Sources: they come in the transient field and lie in the private collection; the channel sees their hash.</summary>
internal sealed class SourceStore(IChaincodeStub stub, StateStore state, CancellationToken cancellationToken)
{
    private const string Purged = "sourcePurged";

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

        var source = Read(bytes, request);
        return source.Bytes.Length == request.Size && source.Files.Count == request.FileCount
            ? source
            : throw Mismatch(
                $"the request names {request.Size} bytes in {request.FileCount} files, but the source has {source.Bytes.Length} in {source.Files.Count}");
    }

    /// <exception cref="LedgerRefusalException">MALFORMED_INPUT: a source came along that was to stay at home.</exception>
    public void RefuseAny()
    {
        if (stub.Transient.ContainsKey(LedgerNames.SourceTransientField))
        {
            throw new LedgerRefusalException(
                LedgerErrorCode.MalformedInput,
                $"the request says \"sharing\":\"{AuditSharing.HashOnly}\", but the transient field '{LedgerNames.SourceTransientField}' carries a source");
        }
    }

    public async Task PutAsync(SourceBundle source)
    {
        await stub.PutPrivateDataAsync(LedgerNames.SourceCollection, source.Hash, source.Bytes, cancellationToken).ConfigureAwait(false);
        await state.DeleteAsync(PurgedKey(source.Hash)).ConfigureAwait(false);
    }

    /// <exception cref="LedgerRefusalException">SOURCE_PURGED; SOURCE_UNAVAILABLE: this peer does not hold it.</exception>
    public async Task<byte[]> GetAsync(string sourceHash)
    {
        var bytes = await stub.GetPrivateDataAsync(LedgerNames.SourceCollection, sourceHash, cancellationToken).ConfigureAwait(false);
        if (bytes is { Length: > 0 } && Sha256Hash.Of(bytes) == sourceHash)
        {
            return bytes;
        }

        await RefusePurgedAsync(sourceHash).ConfigureAwait(false);
        throw new LedgerRefusalException(
            LedgerErrorCode.SourceUnavailable,
            $"this peer does not hold source {sourceHash} in the collection '{LedgerNames.SourceCollection}'; ask a peer of a member organisation");
    }

    /// <summary>Removes a source and every earlier value of its key from all peers; that it was there stays on the channel.</summary>
    public async Task PurgeAsync(string sourceHash)
    {
        await stub.PurgePrivateDataAsync(LedgerNames.SourceCollection, sourceHash, cancellationToken).ConfigureAwait(false);
        await state.PutPresentAsync(PurgedKey(sourceHash)).ConfigureAwait(false);
    }

    /// <exception cref="LedgerRefusalException">SOURCE_PURGED.</exception>
    public async Task RefusePurgedAsync(string sourceHash)
    {
        if (await state.IsPresentAsync(PurgedKey(sourceHash)).ConfigureAwait(false))
        {
            throw new LedgerRefusalException(LedgerErrorCode.SourcePurged, $"source {sourceHash} was purged; only its hash is left");
        }
    }

    private SourceBundle Read(ReadOnlyMemory<byte> bytes, OpenRequest request)
    {
        if (stub.Transient.TryGetValue(LedgerNames.SaltTransientField, out var salt))
        {
            var salted = SourceBundle.Parse(bytes.Span).Salted(salt.Span);
            return salted.Hash == request.SourceHash
                ? salted
                : throw Mismatch($"the request names source {request.SourceHash}, but the transient fields make {salted.Hash}");
        }

        if (bytes.Length <= SourceLimits.LargestBundle && Sha256Hash.Of(bytes.Span) is var hash && hash != request.SourceHash)
        {
            throw Mismatch($"the request names source {request.SourceHash}, but the transient field holds {hash}");
        }

        return SourceBundle.Parse(bytes.Span);
    }

    private static LedgerRefusalException Mismatch(string message) => new(LedgerErrorCode.SourceHashMismatch, message);

    private string PurgedKey(string sourceHash) => state.Key(Purged, sourceHash);
}
