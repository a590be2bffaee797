using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Audit.Cli.Local;
using Audit.Ledger;
using EndToEnd.Services;
using Fabric.Testing.Processes;
using CanonicalJson = Audit.Ledger.Json.CanonicalJson;

namespace EndToEnd.Local;

/// <summary>
/// What two organisations decide through their own services' APIs, on a network of their own: sources that stay at home, salt, an audit
/// again under a newer policy, a purge, a revoked model.
/// </summary>
public sealed class GovernanceTests : IAsyncLifetime
{
    private const string Source = "contract Wallet { address owner; function pay() public { require(tx.origin == owner); } }";
    private readonly string _folder = Directory.CreateTempSubdirectory("fabric-audit-governance-").FullName;
    private LocalNetwork _network = null!;
    private HttpClient _first = null!;
    private HttpClient _second = null!;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        var options = new LocalNetworkOptions { DataFolder = _folder, DeleteDataFolder = true, ModelBundle = ModelBundles.Folder };
        _network = await LocalNetwork.StartAsync(options, new Progress<string>(), CancellationToken.None).WaitAsync(Deadline.Start);
        _first = ClientOf(_network.Services[0]);
        _second = ClientOf(_network.Services[1]);
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        _first.Dispose();
        _second.Dispose();
        await _network.DisposeAsync();
    }

    [Fact]
    public async Task Organisations_govern_their_channel_and_keep_their_secrets()
    {
        var early = await PostAsync(_first, "v1/audits", new { name = "Early", source = Source, sharing = "hash-only" });
        Assert.Equal("HASH_ONLY_NOT_ALLOWED", (string?)early["code"]);
        var shared = await SubmittedAsync(new { name = "Wallet", source = Source });
        await AuditAsync(_first, shared, audit => Votes(audit) == 2);

        await AdoptHashOnlyAsync();
        await KeepAtHomeAsync();
        await SaltAsync();
        var again = await AuditAgainAsync(shared);
        await PurgeAsync(shared, again);
        await RevokeAsync();
    }

    private static HttpClient ClientOf(AuditServiceProcess service) => new() { BaseAddress = service.Address, Timeout = Deadline.Answer };

    private async Task AdoptHashOnlyAsync()
    {
        var inForce = await GetAsync(_first, "v1/policy");
        var terms = PolicyTerms.FromJson(CanonicalJson.ReadObject(inForce["policy"]!.ToJsonString())).With(new GovernanceTerms { HashOnly = true });
        var body = new JsonObject
        {
            ["replaces"] = 1, ["reason"] = "Some sources must stay at home.", ["terms"] = JsonNode.Parse(CanonicalJson.WriteText(terms.ToJson())),
        };
        var proposal = (string)(await DoneAsync(_first, "v1/proposals", body))["result"]!["id"]!;
        await DoneAsync(_first, $"v1/proposals/{proposal}/approvals", new { });
        await DoneAsync(_second, $"v1/proposals/{proposal}/approvals", new { });
        foreach (var service in (HttpClient[])[_first, _second])
        {
            await UntilAsync(async () => await GetAsync(service, "v1/policy"), policy => (int)policy["version"]! == 2);
        }
    }

    private async Task KeepAtHomeAsync()
    {
        var id = await SubmittedAsync(new { name = "Secret", source = Source, sharing = "hash-only", salt = true });
        var own = await AuditAsync(_first, id, audit => Votes(audit) == 1 && audit["verdict"] is not null);
        var others = await AuditAsync(_second, id, audit => audit["verdict"] is not null);

        Assert.All((JsonObject[])[own, others], audit => Assert.Equal(
            ("hash-only", "SINGLE_ORGANIZATION", "Org1MSP", 1),
            ((string)audit["sharing"]!, (string)audit["basis"]!, (string)audit["restsOn"]!, Votes(audit))));
        Assert.True((bool)own["salted"]!);
        Assert.Null(others["salted"]);
        Assert.Empty(others["findings"]!.AsArray());
        Assert.Empty((await GetAsync(_second, "v1/parked"))["parked"]!.AsArray());

        // Nobody may rest a deployment on one organisation's word.
        Assert.False((bool)(await GetAsync(_second, $"v1/sources/{own["sourceHash"]}/deployable"))["deployable"]!);
    }

    private async Task SaltAsync()
    {
        var id = await SubmittedAsync(new { name = "Salted", source = Source, salt = true });
        var audit = await AuditAsync(_first, id, shown => Votes(shown) == 2);
        Assert.True((bool)audit["salted"]!);
        Assert.NotEqual(SourceBundle.OfFile("source.sol", Source).Hash, (string)audit["sourceHash"]!);
    }

    private async Task<string> AuditAgainAsync(string shared)
    {
        var done = await DoneAsync(_second, $"v1/audits/{shared}/reaudit", new { });
        var again = (string)done["result"]!["id"]!;
        var newer = await AuditAsync(_first, again, audit => Votes(audit) == 2);
        var older = await AuditAsync(_first, shared, audit => audit["supersededBy"] is not null);

        Assert.Equal((shared, again), ((string)newer["supersedes"]!, (string)older["supersededBy"]!));
        Assert.Equal((1, 2), ((int)older["policyVersion"]!, (int)newer["policyVersion"]!));
        Assert.NotNull(older["verdict"]);
        var refused = await EndAsync(_first, await PostAsync(_first, $"v1/audits/{shared}/reaudit", new { }));
        Assert.Equal("REFUSED", (string)refused["state"]!);
        Assert.Contains("AUDIT_SUPERSEDED", (string)refused["failure"]!, StringComparison.Ordinal);
        return again;
    }

    private async Task PurgeAsync(string shared, string again)
    {
        var foreign = await EndAsync(_second, await PostAsync(_second, $"v1/audits/{shared}/purge", new { reason = "not mine" }));
        Assert.Contains("NOT_OPENER", (string)foreign["failure"]!, StringComparison.Ordinal);
        await AuditAsync(_second, shared, audit => audit["findings"]!.AsArray().Count > 0);

        await DoneAsync(_first, $"v1/audits/{shared}/purge", new { reason = "A customer asked for it." });

        foreach (var service in (HttpClient[])[_first, _second])
        {
            await AuditAsync(service, shared, audit => audit["purgedAt"] is not null && audit["findings"]!.AsArray().Count == 0 && audit["salted"] is null);
            Assert.Empty((await AuditAsync(service, again, _ => true))["findings"]!.AsArray());
        }

        foreach (var organization in _network.Devnet.Organizations)
        {
            var refusal = await SourceRefusalAsync(organization.MspId, shared);
            Assert.Contains("SOURCE_PURGED", refusal, StringComparison.Ordinal);
        }
    }

    private async Task<string> SourceRefusalAsync(string mspId, string auditId)
    {
        var organization = _network.Devnet.Organization(mspId);
        using var channel = Fabric.Protocol.Grpc.GrpcChannel.ForAddress(
            organization.GatewayAddress, new Fabric.Protocol.Grpc.GrpcChannelOptions { TrustedRoots = [organization.TlsRootCertificate] });
        using var client = Fabric.Gateway.GatewayClient.Connect(
            new Fabric.Gateway.GatewayOptions { Channel = channel, Identity = organization.User(LocalNetwork.ServiceUser) });
        var audits = client.GetNetwork(LocalNetwork.Channel).GetContract(LedgerNames.Chaincode, LedgerNames.AuditsContract);
        var options = Fabric.Gateway.ProposalOptions.ForArguments(auditId) with { EndorsingOrganizations = [mspId] };
        var refused = await Assert.ThrowsAnyAsync<Fabric.Gateway.GatewayException>(() => audits.EvaluateAsync("Source", options, Deadline.ForAnswer()));
        return refused.Message;
    }

    private async Task RevokeAsync()
    {
        // With one service gone, an audit stays open with the vote of the other.
        await Command.RunAsync("kill", ["-KILL", $"{_network.Services[1].ProcessId}"], Deadline.ForAnswer());
        var id = await SubmittedAsync(new { name = "Half", source = $"{Source} // half" });
        var open = await AuditAsync(_first, id, audit => Votes(audit) == 1);
        Assert.Equal("OPEN", (string)open["status"]!);
        var model = (string)open["votes"]![0]!["modelHash"]!;

        await DoneAsync(_first, $"v1/models/{model}/revocation", new { reason = "It was trained on the test set." });

        var settled = await AuditAsync(_first, id, audit => audit["verdict"] is not null);
        Assert.Equal(("DECIDED", "REVIEW", "MODEL_REVOKED"), ((string)settled["status"]!, (string)settled["verdict"]!, (string)settled["basis"]!));
    }

    private static int Votes(JsonObject audit) => audit["votes"]!.AsArray().Count;

    private async Task<string> SubmittedAsync(object body)
    {
        var taken = await PostAsync(_first, "v1/audits", body);
        return (string?)taken["id"] ?? throw new InvalidOperationException(taken.ToJsonString());
    }

    private static Task<JsonObject> AuditAsync(HttpClient service, string id, Func<JsonObject, bool> until) => UntilAsync(
        async () =>
        {
            using var response = await service.GetAsync(new Uri($"v1/audits/{id}", UriKind.Relative));
            return response.StatusCode == HttpStatusCode.NotFound
                ? null
                : (await response.Content.ReadFromJsonAsync<JsonObject>())!["audits"]![0]!.AsObject();
        },
        until);

    private static async Task<JsonObject> UntilAsync(Func<Task<JsonObject?>> read, Func<JsonObject, bool> holds)
    {
        using var patience = new CancellationTokenSource(Deadline.Answer * 2);
        JsonObject? seen = null;
        while (!patience.IsCancellationRequested)
        {
            seen = await read();
            if (seen is not null && holds(seen))
            {
                return seen;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"the service shows {seen?.ToJsonString() ?? "nothing"}");
    }

    private static async Task<JsonObject> DoneAsync(HttpClient service, string path, object body)
    {
        var command = await EndAsync(service, await PostAsync(service, path, body));
        Assert.True((string)command["state"]! == "DONE", command.ToJsonString());
        return command;
    }

    private static Task<JsonObject> EndAsync(HttpClient service, JsonObject command) => UntilAsync(
        async () => await GetAsync(service, $"v1/commands/{(string?)command["id"] ?? throw new InvalidOperationException(command.ToJsonString())}"),
        shown => (string)shown["state"]! != "PENDING");

    private static async Task<JsonObject> GetAsync(HttpClient service, string path) =>
        (await service.GetFromJsonAsync<JsonObject>(new Uri(path, UriKind.Relative)))!;

    private static async Task<JsonObject> PostAsync(HttpClient service, string path, object body)
    {
        using var response = await service.PostAsJsonAsync(path, body);
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }
}
