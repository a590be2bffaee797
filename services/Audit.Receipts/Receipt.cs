using System.Security.Cryptography;
using System.Text;
using Audit.Ledger;
using Audit.Ledger.Json;
using Audit.Ledger.Log;
using Fabric.Protos.Common;

namespace Audit.Receipts;

/// <summary>
/// What proves one verdict: the statement, the block whose transaction reached it, the channel's configuration then, and what peers signed
/// about both. One file of canonical JSON with a digest over all of it; a file in any other form, though it would mean the same, is refused.
/// </summary>
public sealed record Receipt
{
    /// <summary>The value of the member <c>format</c>.</summary>
    public const string Format = "fabric-audit-receipt";

    /// <summary>The newest version; receipts without anything that came with it are still written as the version before that.</summary>
    public const int Version = 3;

    /// <summary>The most bytes a receipt may have.</summary>
    public const int LargestFile = 32 * 1024 * 1024;

    /// <summary>The channel.</summary>
    public required string Channel { get; init; }

    /// <summary>The name of the audit chaincode on it.</summary>
    public required string Chaincode { get; init; }

    /// <summary>The verdict, as an in-toto statement.</summary>
    public required LogStatement Statement { get; init; }

    /// <summary>The block with the transaction that reached the verdict: header, all envelopes, metadata.</summary>
    public required Block Block { get; init; }

    /// <summary>Which of the block's transactions it is.</summary>
    public required int TransactionIndex { get; init; }

    /// <summary>The commit hash of the block before, in hexadecimal digits; null if there is none.</summary>
    public string? PreviousCommitHash { get; init; }

    /// <summary>The configuration block that was in force.</summary>
    public required Block Configuration { get; init; }

    /// <summary>The headers of the blocks between the configuration and the block, in order; empty if they are not in the receipt.</summary>
    public IReadOnlyList<BlockHeader> Headers { get; init; } = [];

    /// <summary>Peers' signed answers to "what became of this transaction".</summary>
    public IReadOnlyList<Envelope> TransactionAttestations { get; init; } = [];

    /// <summary>Peers' signed answers to "what is the configuration block".</summary>
    public IReadOnlyList<Envelope> ConfigurationAttestations { get; init; } = [];

    /// <summary>That the verdict is in the channel's log; null if it was not appended yet.</summary>
    public LogInclusion? Inclusion { get; init; }

    /// <summary>Peers' signed answers that hold <see cref="Inclusion"/>.</summary>
    public IReadOnlyList<Envelope> LogAttestations { get; init; } = [];

    /// <summary>That the log only grew since it had a number of leaves; null if nobody asked for that.</summary>
    public LogConsistency? Consistency { get; init; }

    /// <summary>How the audit stood when the receipt was made; null if the peers did not agree on it.</summary>
    public AuditStanding? Standing { get; init; }

    /// <summary>Peers' signed answers that hold <see cref="Standing"/>.</summary>
    public IReadOnlyList<Envelope> StandingAttestations { get; init; } = [];

    /// <summary>The transactions that made <see cref="Standing"/> what it is.</summary>
    public IReadOnlyList<LaterTransaction> Later { get; init; } = [];

    /// <summary>Peers' signed answers to "how is the chaincode defined on the channel".</summary>
    public IReadOnlyList<Envelope> DefinitionAttestations { get; init; } = [];

    /// <summary>The SHA-256 over everything in the receipt, in hexadecimal digits: the receipt's name, for references to it.</summary>
    public string Digest => DigestOf(WithoutDigest());

    /// <summary>Writes the file.</summary>
    public byte[] ToBytes()
    {
        var json = WithoutDigest();
        json["digest"] = DigestOf(json);
        return CanonicalJson.Write(json);
    }

    /// <summary>Reads a file. What it claims is not checked by this; see <see cref="Verification.ReceiptVerifier"/>.</summary>
    /// <param name="utf8">The file's bytes.</param>
    /// <exception cref="ReceiptFormatException">It is no receipt, or was changed after it was written.</exception>
    public static Receipt Parse(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LargestFile)
        {
            throw new ReceiptFormatException($"The file has {utf8.Length} bytes; a receipt has at most {LargestFile}.");
        }

        // What was hashed is the file without its digest: a change shows before anything is read.
        if (!HasOwnDigest(utf8))
        {
            throw new ReceiptFormatException("The receipt was changed: its digest is not that of its content.");
        }

        try
        {
            var json = CanonicalJson.ReadObject(utf8);
            if (json.ReadOptionalText("format") != Format)
            {
                throw new ReceiptFormatException($"The file is no receipt: its member 'format' is not '{Format}'.");
            }

            var version = json.ReadInteger("version", 0, JsonNode.LargestInteger);
            if (version is < 1 or > Version)
            {
                throw new ReceiptFormatException($"The receipt is of version {version}; this program reads versions 1 to {Version}. Use a newer one.");
            }

            return ReadChecked(json, utf8);
        }
        catch (LedgerFormatException cause)
        {
            throw new ReceiptFormatException($"The file is no receipt: {cause.Message}.", cause);
        }
    }

    // Quotes within texts are escaped, and no other member of this name is a text. True when there is none: then it is no receipt.
    private static bool HasOwnDigest(ReadOnlySpan<byte> utf8)
    {
        var mark = ",\"digest\":\""u8;
        var start = utf8.IndexOf(mark);
        var (digest, end) = (start + mark.Length, start + mark.Length + (2 * SHA256.HashSizeInBytes));
        if (start < 0 || end >= utf8.Length || utf8[end] != (byte)'"')
        {
            return true;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(utf8[..start]);
        hash.AppendData(utf8[(end + 1)..]);
        return utf8[digest..end].SequenceEqual(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset())));
    }

    private static Receipt ReadChecked(JsonObject json, ReadOnlySpan<byte> utf8)
    {
        var receipt = Read(json);
        var digest = json.ReadText("digest");
        var again = receipt.WithoutDigest();
        if (digest != DigestOf(again))
        {
            throw new ReceiptFormatException("The receipt was changed: its digest is not that of its content.");
        }

        // What remains is a file that says the same in another way: white space, escapes, members that nobody reads.
        again["digest"] = digest;
        return utf8.SequenceEqual(CanonicalJson.Write(again))
            ? receipt
            : throw new ReceiptFormatException("The receipt was changed: it is not in the one form in which receipts are written.");
    }

    private static Receipt Read(JsonObject json)
    {
        var attestations = json.ReadObject("attestations");
        return new Receipt
        {
            Channel = json.ReadText("channel"),
            Chaincode = json.ReadText("chaincode"),
            Statement = LogStatement.FromJson(json.ReadObject("statement")),
            Block = ReceiptJson.ReadBlock(json.ReadObject("block")),
            TransactionIndex = (int)json.ReadInteger("transaction", 0, int.MaxValue),
            PreviousCommitHash = json.ReadOptionalText("previousCommitHash") is { } hash ? Sha256Hash.Require(hash, "the commit hash before") : null,
            Configuration = ReceiptJson.ReadBlock(json.ReadObject("configuration")),
            Headers = [.. json.ReadArray("headers").Objects().Select(ReceiptJson.ReadHeader)],
            TransactionAttestations = ReceiptJson.ReadAttestations(attestations.ReadArray("transaction")),
            ConfigurationAttestations = ReceiptJson.ReadAttestations(attestations.ReadArray("configuration")),
            LogAttestations = ReceiptJson.ReadAttestations(attestations.ReadArray("log")),
            Inclusion = json.ReadOptionalObject("inclusion") is { } inclusion ? LogInclusion.FromJson(inclusion) : null,
            Consistency = json.ReadOptionalObject("consistency") is { } consistency ? LogConsistency.FromJson(consistency) : null,
            Standing = json.ReadOptionalObject("standing") is { } standing ? AuditStanding.FromJson(standing) : null,
            StandingAttestations = ReceiptJson.ReadAttestations(attestations.ReadOptionalArray("standing")),
            Later = [.. json.ReadOptionalArray("later")?.Objects().Select(ReceiptJson.ReadLater) ?? []],
            DefinitionAttestations = ReceiptJson.ReadAttestations(attestations.ReadOptionalArray("definition")),
        };
    }

    private static string DigestOf(JsonObject json) => Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Write(json)));

    // The first version that has a name for everything in the receipt, so that older programs read what they can.
    private int OldestVersion() => this switch
    {
        { Consistency: not null } => Version,
        { Standing: null, StandingAttestations.Count: 0, Later.Count: 0, DefinitionAttestations.Count: 0 } => 1,
        _ => 2,
    };

    private JsonObject WithoutDigest()
    {
        var attestations = new JsonObject
        {
            ["transaction"] = ReceiptJson.Write(TransactionAttestations),
            ["configuration"] = ReceiptJson.Write(ConfigurationAttestations),
            ["log"] = ReceiptJson.Write(LogAttestations),
        };
        attestations.SetOptional("standing", ReceiptJson.WriteUnlessEmpty(StandingAttestations));
        attestations.SetOptional("definition", ReceiptJson.WriteUnlessEmpty(DefinitionAttestations));
        var json = new JsonObject
        {
            ["format"] = Format,
            ["version"] = OldestVersion(),
            ["channel"] = Channel,
            ["chaincode"] = Chaincode,
            ["statement"] = Statement.ToJson(),
            ["block"] = ReceiptJson.Write(Block),
            ["transaction"] = TransactionIndex,
            ["configuration"] = ReceiptJson.Write(Configuration),
            ["headers"] = new JsonArray(Headers.Select(ReceiptJson.Write)),
            ["attestations"] = attestations,
        };
        json.SetOptional("previousCommitHash", PreviousCommitHash);
        json.SetOptional("inclusion", Inclusion?.ToJson());
        json.SetOptional("consistency", Consistency?.ToJson());
        json.SetOptional("standing", Standing?.ToJson());
        json.SetOptional("later", Later.Count == 0 ? null : new JsonArray(Later.Select(ReceiptJson.Write)));
        return json;
    }
}
