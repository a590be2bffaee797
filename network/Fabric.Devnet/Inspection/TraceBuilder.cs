using System.Globalization;
using System.Text;
using Fabric.Devnet.Ledger;
using Fabric.Protocol;
using Fabric.Protocol.Identity;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Ledger;
using Fabric.Protos.Peer;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Version = Fabric.Protos.Ledger.Version;

namespace Fabric.Devnet.Inspection;

/// <summary>Takes a transaction of a block apart.</summary>
internal static class TraceBuilder
{
    private static readonly UTF8Encoding StrictText = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Makes the trace of a transaction; of one that cannot be read, as far as it can.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="block">The block.</param>
    /// <param name="index">The transaction's position in it.</param>
    /// <param name="transactionId">The transaction.</param>
    /// <param name="outcome">The verdict on it.</param>
    /// <param name="privateData">What each organisation's peers hold of its private data.</param>
    public static TransactionTrace Build(
        string channel, Block block, int index, string transactionId, ValidationOutcome outcome, IReadOnlyDictionary<string, TxPvtReadWriteSet> privateData)
    {
        var trace = new TransactionTrace
        {
            Channel = channel,
            TransactionId = transactionId,
            Block = (long)block.Header.Number,
            Index = index,
            ValidationCode = NameOf(outcome.Code),
            Reason = outcome.Reason,
            IsForced = outcome.IsForced,
        };
        try
        {
            var transaction = Envelopes.Unpack(Envelope.Parser.ParseFrom(block.Data.Data[index]));
            var called = ChaincodeInvocationSpec.Parser.ParseFrom(
                ChaincodeProposalPayload.Parser.ParseFrom(transaction.ProposalPayload).Input).ChaincodeSpec;
            return trace with
            {
                Timestamp = transaction.ChannelHeader.Timestamp?.ToDateTimeOffset(),
                Creator = Identity(transaction.SignatureHeader.Creator),
                Chaincode = transaction.Action.ChaincodeId?.Name,
                Version = transaction.Action.ChaincodeId?.Version,
                Arguments = [.. called.Input.Args.Select(Value)],
                Status = transaction.Action.Response?.Status ?? 0,
                Message = transaction.Action.Response?.Message ?? string.Empty,
                Result = Value(transaction.Action.Response?.Payload ?? ByteString.Empty),
                Endorsers = [.. transaction.Endorsements.Select(endorsement => Identity(endorsement.Endorser))],
                EventName = transaction.Event?.EventName,
                EventPayload = transaction.Event is { } raised ? Value(raised.Payload) : null,
                ReadWriteSet = [.. TransactionReadWrites.Parse(transaction.Action.Results).Namespaces.Select(set => Namespace(set, privateData))],
            };
        }
        catch (Exception exception) when (exception is FabricFormatException or InvalidProtocolBufferException or NullReferenceException)
        {
            return trace;
        }
    }

    /// <summary>A validation code by its name on the wire.</summary>
    public static string NameOf(TxValidationCode code) =>
        typeof(TxValidationCode).GetField(code.ToString())?.GetCustomAttributes(typeof(OriginalNameAttribute), inherit: false).FirstOrDefault()
            is OriginalNameAttribute { Name: { } name } ? name : code.ToString();

    private static TraceNamespace Namespace(NamespaceReadWrites set, IReadOnlyDictionary<string, TxPvtReadWriteSet> privateData) => new(
        set.Name,
        [.. set.Public.Reads.Select(Read)],
        [.. set.Public.RangeQueriesInfo.Select(Range)],
        [.. set.Public.Writes.Select(Write)],
        [.. set.Public.MetadataWrites.Select(write => write.Key)],
        [.. set.Collections.Select(collection => Collection(set.Name, collection, privateData))]);

    private static TraceRange Range(RangeQueryInfo range) => new(
        range.StartKey,
        range.EndKey,
        range.ItrExhausted,
        [.. (range.RawReads?.KvReads ?? []).Select(Read)],
        [.. (range.ReadsMerkleHashes?.MaxLevelHashes ?? []).Select(Hex)]);

    private static TraceCollection Collection(string chaincode, CollectionReadWrites collection, IReadOnlyDictionary<string, TxPvtReadWriteSet> privateData)
    {
        var held = privateData
            .Select(item => (MspId: item.Key, Data: item.Value.NsPvtRwset
                .Where(set => set.Namespace == chaincode)
                .SelectMany(set => set.CollectionPvtRwset)
                .FirstOrDefault(set => set.CollectionName == collection.Name)))
            .Where(item => item.Data is not null)
            .OrderBy(item => item.MspId, StringComparer.Ordinal)
            .ToList();
        return new TraceCollection(
            collection.Name,
            [.. collection.Hashed.HashedReads.Select(read => new TraceRead(Hex(read.KeyHash), At(read.Version)))],
            [.. collection.Hashed.HashedWrites.Select(write => new TraceWrite(Hex(write.KeyHash), write.IsDelete, null, Hex(write.ValueHash)))],
            [.. collection.Hashed.MetadataWrites.Select(write => Hex(write.KeyHash))],
            Hex(collection.PrivateHash),
            [.. held.Select(item => item.MspId)],
            held.Count == 0 ? [] : [.. KVRWSet.Parser.ParseFrom(held[0].Data!.Rwset).Writes.Select(Write)]);
    }

    private static TraceRead Read(KVRead read) => new(read.Key, At(read.Version));

    private static TraceWrite Write(KVWrite write) => new(write.Key, write.IsDelete, write.IsDelete ? null : Value(write.Value));

    private static string? At(Version? version) =>
        version is null ? null : string.Create(CultureInfo.InvariantCulture, $"{version.BlockNum}:{version.TxNum}");

    private static TraceIdentity Identity(ByteString serialized)
    {
        try
        {
            var identity = X509Identity.Parse(serialized);
            return new TraceIdentity(identity.MspId, identity.Certificate.Subject);
        }
        catch (FabricFormatException)
        {
            return new TraceIdentity("unreadable", "unreadable");
        }
    }

    private static TraceValue Value(ByteString bytes)
    {
        try
        {
            var text = StrictText.GetString(bytes.Span);
            if (!text.Any(character => char.IsControl(character) && character is not ('\n' or '\r' or '\t')))
            {
                return new TraceValue(bytes.Length, text, null);
            }
        }
        catch (DecoderFallbackException)
        {
            // No text.
        }

        return new TraceValue(bytes.Length, null, bytes.ToBase64());
    }

    private static string Hex(ByteString bytes) => Convert.ToHexStringLower(bytes.Span);
}
