using System.Text;
using System.Text.Json.Nodes;
using Fabric.Conformance.Networks;
using Fabric.Testing;

namespace Fabric.Conformance.Clients;

/// <summary>Hyperledger's Gateway client for Node, in a process of its own; see node/client.mjs.</summary>
internal sealed class NodeClient : IConformanceClient
{
    private readonly NodeProcess _node;
    private readonly string _connection;

    private NodeClient(NodeProcess node, string connection)
    {
        _node = node;
        _connection = connection;
    }

    public static Task<NodeClient> ConnectAsync(NodeProcess node, OrganizationAccess organization) =>
        ConnectAsync(node, organization.MspId, organization, isOffline: false, signer: null);

    /// <summary>A client without a key: what it makes is signed elsewhere, if it is signed at all.</summary>
    public static Task<NodeClient> ConnectOfflineAsync(NodeProcess node, OrganizationAccess organization, OrganizationAccess? signer) =>
        ConnectAsync(node, $"{organization.MspId} signed by {signer?.MspId ?? "nobody"}", organization, isOffline: true, signer);

    private static async Task<NodeClient> ConnectAsync(
        NodeProcess node, string name, OrganizationAccess organization, bool isOffline, OrganizationAccess? signer)
    {
        var client = new NodeClient(node, name);
        await node.AskAsync("connect", new
        {
            name = client._connection,
            address = organization.Address.Authority,
            roots = organization.TlsRootPem,
            mspId = organization.MspId,
            certificate = organization.CertificatePem,
            key = isOffline ? null : organization.KeyPem,
            offlineKey = signer?.KeyPem,
        });
        return client;
    }

    public async Task<byte[]> EvaluateAsync(Call call) => Bytes(await AskAsync("evaluate", call), "result");

    public async Task<Endorsed> EndorseAsync(Call call)
    {
        var answer = await AskAsync("endorse", call);
        return new Endorsed(Text(answer, "transactionId"), Bytes(answer, "result"));
    }

    public async Task<Committed> SubmitAsync(Endorsed endorsed)
    {
        var answer = Checked(await _node.AskAsync("submit", new { connection = _connection, transactionId = endorsed.TransactionId }));
        return new Committed(Text(answer, "transactionId"), answer["code"]!.GetValue<int>(), ulong.Parse(Text(answer, "blockNumber"), null));
    }

    public async Task<byte[]> SubmitTransactionAsync(Call call) => Bytes(await AskAsync("submitTransaction", call), "result");

    public async Task<IReadOnlyList<ReceivedEvent>> ReadEventsAsync(string chaincode, ulong block, string? afterTransactionId, int count)
    {
        var answer = Checked(await _node.AskAsync("events", new
        {
            connection = _connection,
            channel = ConformanceNetwork.Channel,
            chaincode,
            blockNumber = $"{block}",
            transactionId = afterTransactionId,
            count,
        }));
        return
        [
            .. answer["events"]!.AsArray().Select(item => new ReceivedEvent(
                ulong.Parse(Text(item!, "blockNumber"), null),
                Text(item!, "transactionId"),
                Text(item!, "chaincodeName"),
                Text(item!, "eventName"),
                Encoding.UTF8.GetString(Bytes(item!, "payload")))),
        ];
    }

    public async Task<IEventListener> ListenAsync(ListenRequest request)
    {
        var listener = $"{Guid.NewGuid():N}";
        Checked(await _node.AskAsync("listen", new
        {
            connection = _connection,
            channel = ConformanceNetwork.Channel,
            listener,
            kind = request.Kind.ToString(),
            chaincode = request.Chaincode,
            startBlock = request.StartBlock?.ToString(null, null),
            checkpointer = request.Checkpointer,
        }));
        return new NodeListener(_node, listener);
    }

    public async Task<string> NewCheckpointerAsync(string? path = null)
    {
        var name = $"{Guid.NewGuid():N}";
        await _node.AskAsync("checkpointer", new { name, path });
        return name;
    }

    private async Task<JsonNode> AskAsync(string command, Call call) => Checked(await _node.AskAsync(command, new
    {
        connection = _connection,
        channel = ConformanceNetwork.Channel,
        chaincode = call.Chaincode,
        transaction = call.Transaction,
        arguments = call.Arguments.Select(Convert.ToBase64String),
        transient = call.Transient.ToDictionary(entry => entry.Key, entry => Convert.ToBase64String(entry.Value)),
        organizations = call.Organizations,
    }));

    internal static JsonNode Checked(JsonNode answer)
    {
        if (answer["failure"] is not { } failure)
        {
            return answer;
        }

        var step = Text(failure, "kind") switch
        {
            "EndorseError" => "endorse",
            "SubmitError" => "submit",
            "CommitStatusError" => "status",
            "CommitError" => "commit",
            _ => "evaluate",
        };
        var details = failure["details"]?.AsArray().Select(d => (Text(d!, "address"), Text(d!, "mspId"), Text(d!, "message"))) ?? [];
        throw new ConformanceException(step, failure["code"]!.GetValue<int>(), Text(failure, "message"), [.. details]);
    }

    internal static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    private static byte[] Bytes(JsonNode node, string name) => Convert.FromBase64String(Text(node, name));
}
