using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;

namespace Fabric.Protocol.Tests.Transactions;

/// <summary>What Hyperledger's JavaScript messages make of fixed inputs; see node/known-answers.mjs.</summary>
internal static class KnownAnswers
{
    private static readonly JsonNode Root = Load();

    public static byte[] Bytes(string name) => Convert.FromHexString(Root[name]!.GetValue<string>());

    public static ByteString ByteString(string name) => Google.Protobuf.ByteString.CopyFrom(Bytes(name));

    public static string Text(string name) => Root[name]!.GetValue<string>();

    public static IReadOnlyList<KnownBlock> Blocks { get; } = Root["blocks"].Deserialize<List<KnownBlock>>(JsonSerializerOptions.Web)!;

    private static JsonNode Load()
    {
        using var stream = typeof(KnownAnswers).Assembly.GetManifestResourceStream("known-answers.json")!;
        return JsonNode.Parse(stream)!;
    }

    public sealed record KnownBlock(string Number, string PreviousHash, IReadOnlyList<string> Data, string DataHash, string HeaderHash);
}
