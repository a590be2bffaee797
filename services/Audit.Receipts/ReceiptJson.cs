using Audit.Ledger;
using Audit.Ledger.Json;
using Fabric.Protos.Common;
using Google.Protobuf;

namespace Audit.Receipts;

/// <summary>Fabric's messages within a receipt: hashes as hexadecimal digits, everything else as base64 of the bytes that were signed or hashed.</summary>
internal static class ReceiptJson
{
    public static JsonObject Write(BlockHeader header) => new()
    {
        ["number"] = checked((long)header.Number),
        ["previousHash"] = Convert.ToHexStringLower(header.PreviousHash.Span),
        ["dataHash"] = Convert.ToHexStringLower(header.DataHash.Span),
    };

    public static JsonObject Write(Block block) => new()
    {
        ["header"] = Write(block.Header),
        ["data"] = new JsonArray(block.Data.Data.Select(Text)),
        ["metadata"] = new JsonArray(block.Metadata.Metadata.Select(Text)),
    };

    public static JsonArray Write(IEnumerable<Envelope> attestations) => new(attestations.Select(attestation => Text(attestation.Payload)));

    public static JsonArray? WriteUnlessEmpty(IReadOnlyCollection<Envelope> attestations) => attestations.Count == 0 ? null : Write(attestations);

    public static JsonObject Write(LaterTransaction later) => new()
    {
        ["transactionId"] = later.TransactionId,
        ["attestations"] = Write(later.Attestations),
    };

    public static LaterTransaction ReadLater(JsonObject json) => new(json.ReadText("transactionId"), ReadAttestations(json.ReadArray("attestations")));

    public static BlockHeader ReadHeader(JsonObject json) => new()
    {
        Number = (ulong)json.ReadInteger("number", 0, JsonNode.LargestInteger),
        PreviousHash = Hash(json.ReadText("previousHash")),
        DataHash = Hash(json.ReadText("dataHash")),
    };

    public static Block ReadBlock(JsonObject json) => new()
    {
        Header = ReadHeader(json.ReadObject("header")),
        Data = new BlockData { Data = { json.ReadArray("data").Texts().Select(Bytes) } },
        Metadata = new BlockMetadata { Metadata = { json.ReadArray("metadata").Texts().Select(Bytes) } },
    };

    public static IReadOnlyList<Envelope> ReadAttestations(JsonArray? json) =>
        [.. json?.Texts().Select(text => new Envelope { Payload = Bytes(text) }) ?? []];

    private static JsonNode Text(ByteString bytes) => bytes.ToBase64();

    private static ByteString Hash(string text)
    {
        try
        {
            return ByteString.CopyFrom(Convert.FromHexString(text));
        }
        catch (FormatException cause)
        {
            throw new LedgerFormatException("a hash is not written in hexadecimal digits", cause);
        }
    }

    // What base64 allows beside its one canonical form shows when the receipt is written again.
    private static ByteString Bytes(string text)
    {
        try
        {
            return ByteString.FromBase64(text);
        }
        catch (FormatException cause)
        {
            throw new LedgerFormatException("a member that must be base64 is not", cause);
        }
    }
}
